import type { EditionEvent } from '../../shared/contract/prices';
import type { Problem } from '../../shared/contract/problem';
import { editionAfter, editionAsked, editionEnded, emptyEdition, type EditionState } from './edition-state';

/** Who listens to a stream of an edition. */
export type EditionListener<Row> = {
  onEvent: (event: EditionEvent<Row>) => void;
  onEnd: (problem: Problem | null) => void;
};

/** An edition that is to be shown. */
export type WantedEdition<Row> = {
  key: string;
  /** Changes when it is to be asked for anew; its rows stay meanwhile. */
  round: number;
  /** Starts its stream and gives the way to end it. */
  open: (listener: EditionListener<Row>) => () => void;
};

export type EditionStates<Row> = ReadonlyMap<string, EditionState<Row>>;

type OpenEdition = { round: number; close: () => void };

/** Milliseconds for which changes are gathered: the pages of thirty regions come in by the dozen. */
const GATHERING_MS = 80;

/** The editions that a view shows, by key, fed by their streams. */
export class EditionsStore<Row> {
  private readonly open = new Map<string, OpenEdition>();
  private readonly listeners = new Set<() => void>();
  private readonly states = new Map<string, EditionState<Row>>();
  private shown: EditionStates<Row> = new Map();
  private gathering: ReturnType<typeof setTimeout> | null = null;
  private changed = false;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): EditionStates<Row> => this.shown;

  /** Opens what is wanted and not open, closes what is not wanted any more, and lets the rest go on. */
  show(wanted: readonly WantedEdition<Row>[]): void {
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

  private begin({ key, round, open }: WantedEdition<Row>): void {
    this.open.get(key)?.close();
    this.states.set(key, editionAsked(this.states.get(key) ?? emptyEdition()));
    const own: OpenEdition = { round, close: () => undefined };
    this.open.set(key, own);
    const change = (next: (state: EditionState<Row>) => EditionState<Row>) => {
      const state = this.states.get(key);
      // a stream that was ended may still deliver what was on its way
      if (!state || this.open.get(key) !== own) return;
      this.states.set(key, next(state));
      this.tell();
    };
    own.close = open({
      onEvent: (event) => change((state) => editionAfter(state, event)),
      onEnd: (problem) => change((state) => editionEnded(state, problem)),
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
