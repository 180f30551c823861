import type {
  CatalogueAge,
  CatalogueEvent,
  InstanceTypeSpec,
  PriceChoice,
  PriceQuote,
} from '../../../shared/contract/prices';
import type { Problem } from '../../../shared/contract/problem';

/** What a catalogue was asked for. Specifications depend on all but the choice. */
export type CatalogueKey = { connectionId: string; region: string; choice: PriceChoice };

/** The catalogue as far as its stream has told it. */
export type CatalogueState = {
  key: CatalogueKey;
  /** Of several streams, the one whose events count. */
  run: number;
  specs: ReadonlyMap<string, InstanceTypeSpec>;
  prices: ReadonlyMap<string, PriceQuote>;
  age: CatalogueAge | null;
  /** Pages that AWS has answered in this run. */
  typePages: number;
  pricePages: number;
  running: boolean;
  problems: { types: Problem | null; prices: Problem | null };
};

export type CatalogueAction =
  /** A stream begins; what no longer fits the key goes at once. */
  | { kind: 'start'; run: number; key: CatalogueKey }
  | { kind: 'event'; run: number; event: CatalogueEvent }
  /** The stream ended, by itself or because it broke. */
  | { kind: 'end'; run: number; problem: Problem | null };

/** A catalogue of which nothing is known yet. */
export function emptyCatalogue(key: CatalogueKey): CatalogueState {
  return {
    key,
    run: 0,
    specs: new Map(),
    prices: new Map(),
    age: null,
    typePages: 0,
    pricePages: 0,
    running: true,
    problems: { types: null, prices: null },
  };
}

export function sameChoice(a: PriceChoice, b: PriceChoice): boolean {
  return (
    a.operatingSystem === b.operatingSystem &&
    a.tenancy === b.tenancy &&
    a.software === b.software &&
    a.licenseModel === b.licenseModel
  );
}

/**
 * What of a catalogue may be shown under another key: everything if it is the same, the
 * specifications if only the price choice differs, and nothing else. Applied while rendering, so
 * that not even one frame shows the prices of another choice.
 */
export function catalogueFor(state: CatalogueState, key: CatalogueKey): CatalogueState {
  if (state.key.connectionId !== key.connectionId || state.key.region !== key.region) {
    return emptyCatalogue(key);
  }
  if (sameChoice(state.key.choice, key.choice)) return state;
  return { ...emptyCatalogue(key), specs: state.specs };
}

export function catalogueReducer(state: CatalogueState, action: CatalogueAction): CatalogueState {
  if (action.kind === 'start') {
    return {
      ...catalogueFor(state, action.key),
      run: action.run,
      typePages: 0,
      pricePages: 0,
      running: true,
      problems: { types: null, prices: null },
    };
  }
  // a cancelled stream may still deliver what was already on its way
  if (action.run !== state.run) return state;
  if (action.kind === 'event') return withEvent(state, action.event);
  if (!action.problem) return { ...state, running: false };
  return { ...state, running: false, problems: { types: action.problem, prices: null } };
}

function withEvent(state: CatalogueState, event: CatalogueEvent): CatalogueState {
  switch (event.kind) {
    case 'types': {
      const specs = new Map(event.reset ? [] : state.specs);
      for (const spec of event.types) specs.set(spec.instanceType, spec);
      return { ...state, specs, problems: { ...state.problems, types: null } };
    }
    case 'prices': {
      const prices = new Map(event.reset ? [] : state.prices);
      for (const [type, quote] of Object.entries(event.prices)) prices.set(type, quote);
      return { ...state, prices, problems: { ...state.problems, prices: null } };
    }
    case 'progress':
      return {
        ...state,
        typePages: event.typePages,
        pricePages: event.pricePages,
        running: !event.done,
      };
    case 'age':
      return { ...state, age: event.age };
    case 'problem':
      return { ...state, problems: { ...state.problems, [event.side]: event.problem } };
  }
}
