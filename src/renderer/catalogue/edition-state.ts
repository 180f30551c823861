import type { CatalogueAge, EditionEvent } from '../../shared/contract/prices';
import type { Problem } from '../../shared/contract/problem';
import type { StreamKind } from '../streams/streams-store';

/** One side of a region's catalogue, as far as its stream has told it: types, prices, rates or zones. */
export type EditionState<Row> = {
  /** By instance type. */
  rows: ReadonlyMap<string, Row>;
  age: CatalogueAge | null;
  /** Pages that AWS has answered since it was last asked. */
  pages: number;
  running: boolean;
  problem: Problem | null;
};

/** An edition of which nothing is known yet. */
export function emptyEdition<Row>(): EditionState<Row> {
  return { rows: new Map(), age: null, pages: 0, running: true, problem: null };
}

/** How an edition comes out of its stream. */
export function editionKind<Row>(): StreamKind<EditionState<Row>, EditionEvent<Row>> {
  return {
    empty: emptyEdition<Row>(),
    asked: editionAsked,
    after: editionAfter,
    ended: editionEnded,
  };
}

/** The same rows while they are asked for again. */
function editionAsked<Row>(state: EditionState<Row>): EditionState<Row> {
  return { ...state, pages: 0, running: true, problem: null };
}

function editionEnded<Row>(state: EditionState<Row>, problem: Problem | null): EditionState<Row> {
  return { ...state, running: false, problem: problem ?? state.problem };
}

function editionAfter<Row>(state: EditionState<Row>, event: EditionEvent<Row>): EditionState<Row> {
  switch (event.kind) {
    case 'rows': {
      const rows = new Map(event.reset ? [] : state.rows);
      for (const [name, row] of Object.entries(event.rows)) rows.set(name, row);
      return { ...state, rows, problem: null };
    }
    case 'pages':
      return { ...state, pages: event.pages };
    case 'age':
      return { ...state, age: event.age };
    case 'problem':
      return { ...state, problem: event.problem };
  }
}
