import type {
  CatalogueAge,
  EditionEvent,
  InstanceTypeSpec,
  PriceQuote,
  TypePrices,
} from '../../shared/contract/prices';
import type { Problem } from '../../shared/contract/problem';
import type { Timer } from '../aws/timer';

/** Time that passes when a test says so; waits end at once. */
export function testTimer(): Timer & { pass(ms: number): void; waits: number[] } {
  let passed = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.now() + passed,
    sleep(ms, signal) {
      waits.push(ms);
      passed += ms;
      return signal?.aborted ? Promise.reject(new DOMException('Aborted', 'AbortError')) : Promise.resolve();
    },
    pass(ms) {
      passed += ms;
    },
  };
}

type Sides = { types: InstanceTypeSpec; prices: TypePrices };

/** What the streams of a region told, and the grid that it adds up to. */
export class Grid {
  /** In the order in which they were told. */
  readonly events: { side: keyof Sides; event: EditionEvent<unknown> }[] = [];
  readonly types = new Map<string, InstanceTypeSpec>();
  /** On demand. */
  readonly prices = new Map<string, PriceQuote>();
  readonly problems: { side: string; problem: Problem }[] = [];
  /** Of the prices. */
  age: CatalogueAge | null = null;

  async readTypes(events: AsyncIterable<EditionEvent<InstanceTypeSpec>>): Promise<void> {
    for await (const event of events) {
      this.note('types', event);
      if (event.kind === 'rows') show(this.types, event.reset, Object.entries(event.rows));
    }
  }

  async readPrices(events: AsyncIterable<EditionEvent<TypePrices>>): Promise<void> {
    for await (const event of events) {
      this.note('prices', event);
      if (event.kind === 'age') this.age = event.age;
      if (event.kind !== 'rows') continue;
      const quotes = Object.entries(event.rows).map(([name, { onDemand }]) => [name, onDemand] as const);
      show(this.prices, event.reset, quotes);
    }
  }

  perHour(instanceType: string): number | null {
    const quote = this.prices.get(instanceType);
    return quote?.state === 'known' ? quote.perHour : null;
  }

  private note(side: keyof Sides, event: EditionEvent<unknown>): void {
    this.events.push({ side, event });
    if (event.kind === 'problem') this.problems.push({ side, problem: event.problem });
  }
}

function show<Row>(rows: Map<string, Row>, reset: boolean, told: (readonly [string, Row])[]): void {
  if (reset) rows.clear();
  for (const [name, row] of told) rows.set(name, row);
}
