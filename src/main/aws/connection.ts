import { randomUUID } from 'node:crypto';
import type { ConnectionState, Identity } from '../../shared/contract/connection';
import type { Problem } from '../../shared/contract/problem';
import type { AwsClients } from './clients';
import { ClientCache, ClientMaker, ConnectionClients } from './connection-clients';
import { shownEndpoint, type ConnectionPlan } from './connection-plan';
import { CredentialKeeper, providerOf, type CredentialProvider } from './credentials';
import type { Prompts } from './prompts';

/** What a connection may change without becoming another one. */
type Choices = { region: string; readOnly: boolean };

/** One connection: credentials, clients, and what is known of the caller. Ends with `close`. */
export class Connection {
  readonly id = randomUUID();
  readonly profile: string | null;
  readonly demo: boolean;
  readonly #plan: ConnectionPlan;
  readonly #env: NodeJS.ProcessEnv;
  readonly #pricingRegion: (() => string | null) | undefined;
  readonly #closing = new AbortController();
  readonly #maker: ClientMaker;
  readonly #keeper: CredentialKeeper;
  readonly #made = new ClientCache();
  #choices: Choices;
  #clients: AwsClients;
  #identity: Identity | null = null;
  #identityProblem: Problem | null = null;

  constructor(parts: {
    plan: ConnectionPlan;
    choices: Choices;
    env: NodeJS.ProcessEnv;
    /** Where the person wants the Price List asked, at this moment. */
    pricingRegion?: () => string | null;
    prompts: Prompts;
    /** In place of the person's own credentials, for the demo account. */
    provider?: CredentialProvider;
  }) {
    const { plan, env, prompts } = parts;
    this.profile = plan.profile;
    this.demo = plan.demo;
    this.#plan = plan;
    this.#env = env;
    this.#pricingRegion = parts.pricingRegion;
    this.#choices = parts.choices;
    this.#maker = new ClientMaker(plan, this.#closing.signal);
    const provider =
      parts.provider ??
      providerOf({
        profile: plan.profile,
        env,
        stsFor: this.#maker.stsFor(parts.choices.region),
        ssoEndpoint: plan.endpoints.SSO,
        askMfa: (serial) => prompts.askMfa(plan.profile, serial, this.#closing.signal),
      });
    this.#keeper = new CredentialKeeper(provider, plan.profile);
    this.#clients = this.#makeClients();
  }

  /** @throws ProblemError when there are no usable credentials. */
  async resolveCredentials(): Promise<void> {
    await this.#keeper.get();
  }

  get clients(): AwsClients {
    return this.#clients;
  }

  get region(): string {
    return this.#choices.region;
  }

  get readOnly(): boolean {
    return this.#choices.readOnly;
  }

  change(choices: Partial<Choices>): void {
    this.#choices = { ...this.#choices, ...choices };
    this.#clients = this.#makeClients();
  }

  identified(identity: Identity | null, problem: Problem | null): void {
    this.#identity = identity;
    this.#identityProblem = problem;
  }

  state(): ConnectionState {
    return {
      status: 'ready',
      id: this.id,
      profile: this.profile,
      demo: this.demo,
      ...this.#choices,
      identity: this.#identity,
      identityProblem: this.#identityProblem,
      endpoint: this.demo ? null : shownEndpoint(this.#plan),
    };
  }

  /** Aborts what is under way; whatever is asked afterwards is told that the connection has changed. */
  close(): void {
    this.#closing.abort();
  }

  #makeClients(): AwsClients {
    return new ConnectionClients({
      connectionId: this.id,
      ...this.#choices,
      maker: this.#maker,
      keeper: this.#keeper,
      env: this.#env,
      pricingRegion: this.#pricingRegion,
      made: this.#made,
    });
  }
}
