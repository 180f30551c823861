import type { SortKey } from '../../../shared/contract/listing';
import { flagText, type Condition, type Conditions } from '../../filter/conditions';
import type { PriceBasis } from './price-basis';
import type { TypeRow } from './type-row';

/** In what another type is to differ from one at hand. */
export type Difference = 'cheaper' | 'bigger' | 'architecture';

/** What finds types like one at hand: conditions that can be seen and changed, and the cheapest first. */
export type Search = { conditions: Conditions; sort: SortKey<string>[] };

/**
 * Finds what is like a type but cheaper, bigger or of the other architecture: as many vCPUs and as much memory, GPU
 * memory and local storage at least, and no credits to run out of or machine to oneself unless the type has those.
 */
export function similarTypes(row: TypeRow, difference: Difference, basis: PriceBasis): Search {
  const { spec } = row;
  const perHour = basis.hourly(row);
  const more = difference === 'bigger' ? '>' : '>=';
  const architecture = mainArchitecture(row);
  const tokens: (Condition | null)[] = [
    atLeast('vcpus', more, spec.vCpus),
    atLeast('memory', more, row.memoryGib),
    atLeast('gpuMemory', '>=', row.gpuMemoryGib || null),
    atLeast('localStorageGb', '>=', spec.localStorageGb || null),
    {
      propertyKey: 'architecture',
      operator: '=',
      value: difference === 'architecture' ? otherArchitecture(architecture) : architecture,
    },
    spec.burstable === false ? { propertyKey: 'burstable', operator: '!=', value: flagText(true) } : null,
    spec.bareMetal === false ? { propertyKey: 'bareMetal', operator: '!=', value: flagText(true) } : null,
    difference === 'cheaper' ? atLeast(basis.id, '<', perHour) : null,
  ];
  return {
    conditions: { tokens: tokens.filter((token) => token !== null), operation: 'and' },
    sort: [{ column: basis.id, direction: 'asc' }],
  };
}

/** How the other architecture is called: for an Arm type x86, and for all others Arm. */
export function otherArchitectureWords(row: TypeRow): string {
  return mainArchitecture(row) === 'arm64' ? 'x86' : 'Arm';
}

function atLeast(propertyKey: string, operator: string, value: number | null): Condition | null {
  return value === null ? null : { propertyKey, operator, value: String(value) };
}

/** What programs are built for; types that run i386 as well are x86. */
function mainArchitecture({ spec: { architectures } }: TypeRow): string {
  const known = ['arm64', 'x86_64'].find((name) => architectures.includes(name));
  return known ?? architectures[0] ?? 'x86_64';
}

function otherArchitecture(architecture: string): string {
  return architecture === 'arm64' ? 'x86_64' : 'arm64';
}
