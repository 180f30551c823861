import type { CatalogueAge, EditionEvent } from '../../shared/contract/prices';
import { problemOf } from '../aws/problems';
import type { Timer } from '../aws/timer';
import type { StoredEdition } from '../store/catalogue/protocol';
import { eventFeed } from './event-feed';
import { SharedRun } from './shared-run';

/** A clock that was set back leaves catalogues from the future; this much is not worth a fetch. */
const CLOCK_SLACK_MS = 3600 * 1000;

/** Rows by instance type. */
export type Rows<Row> = Record<string, Row>;

/** What a fetch came to: rows that count, or that what is known already still counts. */
export type Fetched<Row> = { publishedAt: string | null; rows: Rows<Row> } | 'unchanged';

/** Where an edition comes from, and where it is kept. */
export type EditionSource<Row> = {
  read(): Promise<StoredEdition<Row> | null>;
  save(edition: StoredEdition<Row>): Promise<void>;
  /** Notes that the saved rows are right still. */
  renew(age: CatalogueAge): Promise<void>;
  /**
   * Tells rows of each page as they come and resolves with all that count in the end. `known`: the publication
   * date of what is at hand; where AWS's is the same, the fetch may end early as `unchanged`. `keep` is called when
   * what is left to do is little against what is done: the fetch then ends even if nobody reads it any more.
   */
  fetch(
    onPage: (rows: Rows<Row>, pages: number) => void,
    signal: AbortSignal,
    known: string | null,
    keep: () => void,
  ): Promise<Fetched<Row>>;
};

type FetchEvent<Row> =
  | { kind: 'page'; rows: Rows<Row>; pages: number }
  | { kind: 'whole'; edition: StoredEdition<Row> }
  | { kind: 'unchanged'; age: CatalogueAge };

/**
 * The editions of one kind, by key: what is saved first, then, where that is missing, old or a refresh
 * is asked for, AWS's own. Readers of one key share a fetch. An edition is saved when it is whole.
 */
export class Editions<Row> {
  private readonly runs = new Map<string, SharedRun<FetchEvent<Row>>>();
  /** The most recently used last. */
  private readonly recent = new Map<string, StoredEdition<Row>>();

  /** `keep`: how many editions to hold in memory; `freshFor`: milliseconds for which one is good enough. */
  constructor(
    private readonly timer: Timer,
    private readonly limits: { keep: number; freshFor: number },
  ) {}

  /** How many fetches go on. */
  get fetching(): number {
    return this.runs.size;
  }

  /** The edition at hand, however old, or null; asks nobody but the store. */
  async saved(key: string, source: Pick<EditionSource<Row>, 'read'>): Promise<StoredEdition<Row> | null> {
    const stored = this.recent.get(key) ?? (await source.read());
    // a fetch may have ended while the store was asked
    const known = this.recent.get(key) ?? stored;
    if (known) this.remember(key, known);
    return known;
  }

  /**
   * Rows, ages, pages and problems until this side is done; a failing fetch is a problem event and
   * takes nothing away. `owner` keeps fetches of different connections apart, which share no credentials.
   */
  read(
    { key, owner, refresh }: { key: string; owner: string; refresh: boolean },
    source: EditionSource<Row>,
    signal: AbortSignal,
  ): AsyncGenerator<EditionEvent<Row>, void, undefined> {
    return eventFeed<EditionEvent<Row>>(signal, async (tell, own) => {
      const saved = await this.saved(key, source);
      if (own.aborted) return;
      const shown = new Set<string>();
      if (saved) {
        for (const name of Object.keys(saved.rows)) shown.add(name);
        tell({ kind: 'rows', reset: true, from: 'cache', rows: saved.rows });
        tell({ kind: 'age', from: 'cache', age: saved.age });
        if (!refresh && this.isFresh(saved.age)) return;
      }
      try {
        let first = !saved;
        for await (const event of this.fetch(`${owner} ${key}`, key, source).read(own)) {
          if (event.kind === 'page') {
            for (const name of Object.keys(event.rows)) shown.add(name);
            tell({ kind: 'rows', reset: first, from: 'aws', rows: event.rows });
            tell({ kind: 'pages', pages: event.pages });
            first = false;
          } else if (event.kind === 'unchanged') {
            tell({ kind: 'age', from: 'aws', age: event.age });
          } else {
            const { age, rows } = event.edition;
            const gone = [...shown].some((name) => !(name in rows));
            if (gone || first) tell({ kind: 'rows', reset: true, from: 'aws', rows });
            tell({ kind: 'age', from: 'aws', age });
          }
        }
      } catch (error) {
        tell({ kind: 'problem', problem: problemOf(error) });
      }
    });
  }

  isFresh(age: CatalogueAge): boolean {
    const elapsed = this.timer.now() - age.fetchedAt;
    return elapsed < this.limits.freshFor && elapsed > -CLOCK_SLACK_MS;
  }

  /** Ends every fetch. */
  dispose(): void {
    for (const run of [...this.runs.values()]) run.abort();
    this.recent.clear();
  }

  private fetch(runKey: string, key: string, source: EditionSource<Row>): SharedRun<FetchEvent<Row>> {
    const running = this.runs.get(runKey);
    if (running) return running;
    const run = new SharedRun<FetchEvent<Row>>(
      async (tell, signal, keep) => {
        const known = await this.saved(key, source);
        const fetched = await source.fetch(
          (page, pages) => tell({ kind: 'page', rows: page, pages }),
          signal,
          known?.age.publishedAt ?? null,
          keep,
        );
        if (fetched !== 'unchanged') {
          const { publishedAt, rows } = fetched;
          const edition = { age: { publishedAt, fetchedAt: this.timer.now() }, rows };
          tell({ kind: 'whole', edition });
          // nothing at all may be a choice that AWS does not sell here; it costs one call to find out again
          if (Object.keys(rows).length === 0) return;
          this.remember(key, edition);
          void source.save(edition);
        } else if (known) {
          const age = { ...known.age, fetchedAt: this.timer.now() };
          tell({ kind: 'unchanged', age });
          this.remember(key, { ...known, age });
          void source.renew(age);
        }
      },
      () => this.runs.delete(runKey),
    );
    this.runs.set(runKey, run);
    return run;
  }

  private remember(key: string, edition: StoredEdition<Row>): void {
    this.recent.delete(key);
    this.recent.set(key, edition);
    for (const oldest of this.recent.keys()) {
      if (this.recent.size <= this.limits.keep) return;
      this.recent.delete(oldest);
    }
  }
}
