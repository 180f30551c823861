import type {
  ConnectionState,
  CredentialPrompt,
  ProfileSummary,
  RegionChoices,
  SignInEvent,
} from '../../shared/contract/connection';
import type { Problem } from '../../shared/contract/problem';
import { staleConnection } from './client-plugin';
import type { AwsClients, ClientSource } from './clients';
import type { Connection } from './connection';
import { ConnectionOpener, type ConnectRequest, type OpenerOptions } from './connection-opener';
import { connectProblem, orAborted } from './connection-problems';
import { chooseStart, nothingFound, type StartFlags } from './connection-start';
import { CurrentValue } from './current-value';
import { lookUpIdentity } from './identity';
import { localProblem, ProblemError, problemOf } from './problems';
import { findProfiles } from './profiles';
import { Prompts } from './prompts';
import { listRegions } from './regions';
import { signIn } from './sso/sign-in';
import { silenceNodeVersionWarning } from './quiet-sdk';
import { systemTimer, type Timer } from './timer';

export type ConnectionsOptions = OpenerOptions & {
  flags: StartFlags;
  timer?: Timer;
};

export type { ConnectionMemory, DemoHandle } from './connection-opener';

/** How long `ready` waits for the account's id, in milliseconds; later it follows as a change. */
export const IDENTITY_WAIT_MS = 1_500;

/** Who is connected, and the one source of clients. One connection at a time. */
export class Connections implements ClientSource {
  readonly #options: ConnectionsOptions;
  readonly #timer: Timer;
  readonly #prompts = new Prompts();
  readonly #opener: ConnectionOpener;
  readonly #state = new CurrentValue<ConnectionState>({ status: 'none', problem: null });
  #current: Connection | null = null;
  /** The attempt to connect that is under way; a newer one aborts it. */
  #attempt: AbortController | null = null;

  constructor(options: ConnectionsOptions) {
    silenceNodeVersionWarning(options.env);
    this.#options = options;
    this.#timer = options.timer ?? systemTimer;
    this.#opener = new ConnectionOpener(options, this.#prompts);
  }

  /**
   * Connects as the flags, the environment and the last time suggest. Resolves once there is something
   * to show: `ready`, `failed`, or `none` with the reason. Never rejects.
   */
  async start(): Promise<void> {
    const { flags, env, settings } = this.#options;
    const region = flags.region ?? null;
    try {
      const { profiles, troubles } = await findProfiles(env, this.#timer.now());
      const choice = chooseStart(flags, env, profiles, settings.get());
      const state = await this.connect({ ...choice, region, readOnly: false }, undefined);
      if (state.status !== 'failed' || choice.asked) return;
      this.#settle({ status: 'none', problem: nothingFound(profiles, troubles) });
    } catch (error) {
      this.#settle({ status: 'none', problem: problemOf(error, { title: 'Could not connect' }) });
    }
  }

  state(): ConnectionState {
    return this.#state.get();
  }

  changes(signal: AbortSignal): AsyncIterable<ConnectionState> {
    return this.#state.watch(signal);
  }

  async profiles(): Promise<ProfileSummary[]> {
    const { profiles, troubles } = await findProfiles(this.#options.env, this.#timer.now());
    if (profiles.length > 0 || troubles.length === 0) {
      return profiles.map((profile) => ({ ...profile, lacks: [...profile.lacks, ...troubles] }));
    }
    throw new ProblemError(
      localProblem(
        'invalid-input',
        'Could not read the profiles',
        troubles.join(' '),
        'Correct the file, then try again.',
      ),
    );
  }

  async connect(request: ConnectRequest, signal: AbortSignal | undefined): Promise<ConnectionState> {
    const { profile, demo } = request;
    this.#closeAll();
    const attempt = new AbortController();
    const abort = (): void => attempt.abort();
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort, { once: true });
    this.#attempt = attempt;
    this.#state.set({ status: 'connecting', profile, demo });
    let connection: Connection | null = null;
    try {
      connection = await orAborted(this.#opener.open(request), attempt.signal, (late) => late.close());
      await orAborted(connection.resolveCredentials(), attempt.signal);
      return await this.#enter(connection, attempt);
    } catch (error) {
      connection?.close();
      const failed: ConnectionState = {
        status: 'failed',
        profile,
        demo,
        problem: connectProblem(error, profile),
      };
      if (this.#attempt === attempt) this.#settle(failed);
      return failed;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  }

  disconnect(): Promise<void> {
    this.#settle({ status: 'none', problem: null });
    return Promise.resolve();
  }

  /** Ends everything, the demo account included. */
  async close(): Promise<void> {
    await this.disconnect();
    await this.#opener.close();
  }

  setRegion(scope: { connectionId: string; region: string }): Promise<ConnectionState> {
    return Promise.resolve().then(() => {
      const connection = this.#connection(scope);
      connection.change({ region: scope.region });
      this.#remember(connection);
      return this.#show(connection);
    });
  }

  /** Keeps the connection's id: what is shown stays true, only the door of the writes opens or closes. */
  setReadOnly(scope: { connectionId: string; readOnly: boolean }): ConnectionState {
    const connection = this.#connection(scope);
    connection.change({ readOnly: scope.readOnly });
    return this.#show(connection);
  }

  async regions(scope: { connectionId: string }, signal: AbortSignal | undefined): Promise<RegionChoices> {
    return listRegions(this.clients(scope), signal);
  }

  prompts(signal: AbortSignal): AsyncIterable<CredentialPrompt[]> {
    return this.#prompts.watch(signal);
  }

  answerPrompt(id: string, answer: string | null): void {
    this.#prompts.answer(id, answer);
  }

  signIn(profile: string, signal: AbortSignal): AsyncIterable<SignInEvent> {
    return signIn(profile, this.#options.env, this.#timer, signal);
  }

  clients(scope: { connectionId: string }): AwsClients {
    return this.#connection(scope).clients;
  }

  writableClients(scope: { connectionId: string }): AwsClients {
    const connection = this.#connection(scope);
    if (!connection.readOnly) return connection.clients;
    throw new ProblemError(
      localProblem(
        'read-only',
        'The connection is read-only',
        'Nothing in the account can be changed through it.',
        'Allow changes in the connection menu, then try again.',
      ),
    );
  }

  /** Makes the connection the current one, with its identity where that comes soon enough. */
  async #enter(connection: Connection, attempt: AbortController): Promise<ConnectionState> {
    const identified = this.#identify(connection);
    const waited = new AbortController();
    await orAborted(
      Promise.race([identified, this.#timer.sleep(IDENTITY_WAIT_MS, waited.signal).catch(() => undefined)]),
      attempt.signal,
    ).finally(() => waited.abort());
    const expired = await Promise.race([identified, Promise.resolve(null)]);
    if (expired) throw new ProblemError(expired);
    this.#attempt = null;
    this.#current = connection;
    this.#remember(connection);
    void identified.then((late) => this.#identifiedLate(connection, late));
    return this.#show(connection);
  }

  /** Resolves with the problem that makes the connection useless, or null; never rejects. */
  async #identify(connection: Connection): Promise<Problem | null> {
    try {
      connection.identified(await lookUpIdentity(connection.clients), null);
      return null;
    } catch (error) {
      const problem = problemOf(error);
      connection.identified(null, problem);
      return problem.kind === 'expired' ? { ...problem, title: 'Could not connect' } : null;
    }
  }

  #identifiedLate(connection: Connection, expired: Problem | null): void {
    if (this.#current !== connection) return;
    const { profile, demo } = connection;
    if (expired) this.#settle({ status: 'failed', profile, demo, problem: expired });
    else this.#show(connection);
  }

  #connection(scope: { connectionId: string }): Connection {
    if (this.#current?.id !== scope.connectionId) throw staleConnection();
    return this.#current;
  }

  #show(connection: Connection): ConnectionState {
    const state = connection.state();
    if (JSON.stringify(state) !== JSON.stringify(this.#state.get())) this.#state.set(state);
    return state;
  }

  #remember(connection: Connection): void {
    if (connection.demo) return;
    // a full disk must not keep anybody from working; the settings tell of it themselves
    this.#options.settings.rememberConnection(connection.profile, connection.region).catch(() => undefined);
  }

  #settle(state: ConnectionState): void {
    this.#closeAll();
    this.#state.set(state);
  }

  #closeAll(): void {
    this.#attempt?.abort();
    this.#attempt = null;
    this.#current?.close();
    this.#current = null;
  }
}
