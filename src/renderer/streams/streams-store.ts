import type { Problem } from '../../shared/contract/problem';

/** Who listens to a stream. */
export type StreamListener<Event> = {
  onEvent: (event: Event) => void;
  onEnd: (problem: Problem | null) => void;
};

/** A stream that is to be shown. */
export type WantedStream<Event> = {
  key: string;
  /** Changes when it is to be asked for anew; what it told stays meanwhile. */
  round: number;
  /** Starts it and gives the way to end it. */
  open: (listener: StreamListener<Event>) => () => void;
};

/** What is made of the events of a stream. */
export type StreamKind<State, Event> = {
  /** Of which nothing is known yet. */
  empty: State;
  /** The same while it is asked for again. */
  asked: (state: State) => State;
  after: (state: State, event: Event) => State;
  /** What the stream's end leaves; `problem` where it broke. */
  ended: (state: State, problem: Problem | null) => State;
};

export type StreamStates<State> = ReadonlyMap<string, State>;

type OpenStream = { round: number; close: () => void };

/** Milliseconds for which changes are gathered: the events of thirty regions come in by the dozen. */
const GATHERING_MS = 80;

/** What the streams that a view shows have told, by key. */
export class StreamsStore<State, Event> {
  private readonly open = new Map<string, OpenStream>();
  private readonly listeners = new Set<() => void>();
  private readonly states = new Map<string, State>();
  private shown: StreamStates<State> = new Map();
  private gathering: ReturnType<typeof setTimeout> | null = null;
  private changed = false;

  constructor(private readonly kind: StreamKind<State, Event>) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): StreamStates<State> => this.shown;

  /** Opens what is wanted and not open, closes what is not wanted any more, and lets the rest go on. */
  show(wanted: readonly WantedStream<Event>[]): void {
    const keys = new Set(wanted.map(({ key }) => key));
    const gone = [...this.open.keys()].filter((key) => !keys.has(key));
    const due = wanted.filter(({ key, round }) => this.open.get(key)?.round !== round);
    for (const key of gone) this.close(key);
    for (const one of due) this.begin(one);
    if (gone.length > 0 || due.length > 0) this.tell();
  }

  /** Ends every stream. */
  closeAll(): void {
    this.show([]);
    if (this.gathering !== null) clearTimeout(this.gathering);
    this.gathering = null;
  }

  private begin({ key, round, open }: WantedStream<Event>): void {
    const { kind } = this;
    this.open.get(key)?.close();
    this.states.set(key, kind.asked(this.states.get(key) ?? kind.empty));
    const own: OpenStream = { round, close: () => undefined };
    this.open.set(key, own);
    const change = (next: (state: State) => State) => {
      const state = this.states.get(key);
      // a stream that was ended may still deliver what was on its way
      if (state === undefined || this.open.get(key) !== own) return;
      this.states.set(key, next(state));
      this.tell();
    };
    own.close = open({
      onEvent: (event) => change((state) => kind.after(state, event)),
      onEnd: (problem) => change((state) => kind.ended(state, problem)),
    });
  }

  private close(key: string): void {
    this.open.get(key)?.close();
    this.open.delete(key);
    this.states.delete(key);
  }

  /** The first change shows at once, those that follow closely together. */
  private tell(): void {
    this.changed = true;
    if (this.gathering === null) this.flush();
  }

  private flush(): void {
    this.gathering = null;
    if (!this.changed) return;
    this.changed = false;
    this.shown = new Map(this.states);
    this.gathering = setTimeout(() => this.flush(), GATHERING_MS);
    for (const listener of this.listeners) listener();
  }
}
