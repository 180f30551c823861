import type {
  CatalogueAge,
  CatalogueEvent,
  InstanceTypeSpec,
  PriceQuote,
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

/** The stream's events, and the grid that they add up to. */
export class Grid {
  readonly events: CatalogueEvent[] = [];
  readonly types = new Map<string, InstanceTypeSpec>();
  readonly prices = new Map<string, PriceQuote>();
  readonly problems: { side: string; problem: Problem }[] = [];
  age: CatalogueAge | null = null;

  take(event: CatalogueEvent): void {
    this.events.push(event);
    if (event.kind === 'types') {
      if (event.reset) this.types.clear();
      for (const spec of event.types) this.types.set(spec.instanceType, spec);
    } else if (event.kind === 'prices') {
      if (event.reset) this.prices.clear();
      for (const [name, quote] of Object.entries(event.prices)) this.prices.set(name, quote);
    } else if (event.kind === 'age') {
      this.age = event.age;
    } else if (event.kind === 'problem') {
      this.problems.push({ side: event.side, problem: event.problem });
    }
  }

  perHour(instanceType: string): number | null {
    const quote = this.prices.get(instanceType);
    return quote?.state === 'known' ? quote.perHour : null;
  }
}
