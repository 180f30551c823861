import type { Settings } from '../../shared/contract/settings';
import { readSharedConfig } from './config-files';
import { Connection } from './connection';
import { demoPlan, planFor, sectionName } from './connection-plan';
import { unknownProfile } from './connection-problems';
import type { Prompts } from './prompts';
import { chooseRegion, DEFAULT_REGION } from './region-choice';

/** A demo account that runs. */
export type DemoHandle = {
  url: string;
  accessKeyId: string;
  secretAccessKey: string;
  accountId: string;
  close(): Promise<void>;
};

/** What is remembered of connections between starts; the settings store offers it. */
export type ConnectionMemory = {
  get(): Pick<Settings, 'lastProfile' | 'lastRegions' | 'pricingRegion'>;
  rememberConnection(profile: string | null, region: string): Promise<void>;
};

export type OpenerOptions = {
  settings: ConnectionMemory;
  startDemo: () => Promise<DemoHandle>;
  /** The process's own: the SDK's providers read that one and no other. */
  env: NodeJS.ProcessEnv;
};

export type ConnectRequest = {
  profile: string | null;
  region: string | null;
  demo: boolean;
  readOnly: boolean;
};

/** Makes connections, whose credentials nobody has asked for yet; runs the demo account at most once. */
export class ConnectionOpener {
  readonly #options: OpenerOptions;
  readonly #prompts: Prompts;
  #demo: Promise<DemoHandle> | null = null;

  constructor(options: OpenerOptions, prompts: Prompts) {
    this.#options = options;
    this.#prompts = prompts;
  }

  /** @throws ProblemError for an unknown profile or an endpoint that makes no sense. */
  open(request: ConnectRequest): Promise<Connection> {
    return request.demo ? this.#openDemo(request) : this.#openAccount(request);
  }

  /** Ends the demo account, if it runs. */
  async close(): Promise<void> {
    const demo = this.#demo;
    this.#demo = null;
    await demo?.then((handle) => handle.close()).catch(() => undefined);
  }

  async #openDemo({ region, readOnly }: ConnectRequest): Promise<Connection> {
    const { url, accessKeyId, secretAccessKey } = await this.#startDemo();
    return new Connection({
      plan: demoPlan(url),
      choices: { region: region ?? DEFAULT_REGION, readOnly },
      env: this.#options.env,
      pricingRegion: () => this.#options.settings.get().pricingRegion,
      prompts: this.#prompts,
      provider: () => Promise.resolve({ accessKeyId, secretAccessKey }),
    });
  }

  async #openAccount({ profile, region, readOnly }: ConnectRequest): Promise<Connection> {
    const { env, settings } = this.#options;
    const config = await readSharedConfig(env);
    if (profile !== null && !config.profiles[profile]) {
      throw unknownProfile(profile, Object.keys(config.profiles));
    }
    const section = config.profiles[sectionName(profile, env)];
    const lastUsed = settings.get().lastRegions[profile ?? ''];
    return new Connection({
      plan: planFor(profile, env, config),
      choices: { region: chooseRegion(region, env, section, lastUsed), readOnly },
      env,
      pricingRegion: () => settings.get().pricingRegion,
      prompts: this.#prompts,
    });
  }

  #startDemo(): Promise<DemoHandle> {
    const demo = this.#demo ?? this.#options.startDemo();
    this.#demo = demo;
    demo.catch(() => {
      if (this.#demo === demo) this.#demo = null;
    });
    return demo;
  }
}
