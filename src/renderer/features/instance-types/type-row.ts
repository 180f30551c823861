import type {
  CatalogueAge,
  InstanceTypeSpec,
  PriceQuote,
  ReservedRates,
  SavingsRates,
  SpotRates,
  TypePrices,
  TypeZones,
} from '../../../shared/contract/prices';

/** When each side of a region's prices was told; the same for all of its rows. */
export type PriceAges = {
  prices: CatalogueAge | null;
  savings: CatalogueAge | null;
  spot: CatalogueAge | null;
};

/** A row of the Instance types grid: a type in a region, what it costs there, and figures made of both. */
export type TypeRow = {
  region: string;
  spec: InstanceTypeSpec;
  /** On demand. */
  quote: PriceQuote;
  reserved: ReservedRates | null;
  savings: SavingsRates | null;
  spot: SpotRates | null;
  /** Zones that offer it; null where that is not known. */
  zones: TypeZones | null;
  ages: PriceAges;
  /** vCPUs times sustained clock; null where either is unknown, for a count is not a clock. */
  totalGhz: number | null;
  memoryGib: number | null;
  /** Memory of all GPUs together; 0 without a GPU. */
  gpuMemoryGib: number;
  /** Everything a person may type to find the row. */
  searchText: string;
  /** Where a row stands for a type in several regions, the type's own rows by region, this one among them. */
  across: ReadonlyMap<string, TypeRow> | null;
};

/** Names a row: a type has one in each region, or one for all of them. */
export function rowKey({ region, spec, across }: TypeRow): string {
  return across ? spec.instanceType : `${region} ${spec.instanceType}`;
}

/** What is known of a region, by instance type. */
export type RegionFacts = {
  region: string;
  specs: ReadonlyMap<string, InstanceTypeSpec>;
  prices: ReadonlyMap<string, TypePrices>;
  savings: ReadonlyMap<string, SavingsRates>;
  spot: ReadonlyMap<string, SpotRates>;
  zones: ReadonlyMap<string, TypeZones>;
  ages: PriceAges;
};

const NO_QUOTE: PriceQuote = { state: 'unknown' };

const byName = new Intl.Collator('en', { numeric: true });

/** A region's rows: families together, the smaller sizes first. AWS lists them in no order. */
export function typeRows(facts: RegionFacts): TypeRow[] {
  return Array.from(facts.specs.values())
    .sort(bySize)
    .map((spec) => typeRow(spec, facts));
}

/** The order of types before anything else is asked for. */
export function bySize(a: InstanceTypeSpec, b: InstanceTypeSpec): number {
  return (
    byName.compare(familyOf(a.instanceType), familyOf(b.instanceType)) ||
    (a.vCpus ?? 0) - (b.vCpus ?? 0) ||
    (a.memoryMib ?? 0) - (b.memoryMib ?? 0) ||
    byName.compare(a.instanceType, b.instanceType)
  );
}

/** "m5" of "m5.large". */
export function familyOf(instanceType: string): string {
  return instanceType.split('.')[0] ?? instanceType;
}

export function typeRow(spec: InstanceTypeSpec, facts: Omit<RegionFacts, 'specs'>): TypeRow {
  const name = spec.instanceType;
  const prices = facts.prices.get(name);
  return {
    region: facts.region,
    spec,
    quote: prices?.onDemand ?? NO_QUOTE,
    reserved: prices?.reserved ?? null,
    savings: facts.savings.get(name) ?? null,
    spot: facts.spot.get(name) ?? null,
    zones: facts.zones.get(name) ?? null,
    ages: facts.ages,
    totalGhz: totalGhz(spec),
    memoryGib: spec.memoryMib === null ? null : spec.memoryMib / 1024,
    gpuMemoryGib: gpuMemoryGib(spec),
    searchText: searchText(spec),
    across: null,
  };
}

/** vCPUs x clock in GHz, to a hundredth; null where the clock or the count is unknown. */
export function totalGhz(spec: Pick<InstanceTypeSpec, 'vCpus' | 'clockGhz'>): number | null {
  if (spec.vCpus === null || spec.clockGhz === null) return null;
  return Math.round(spec.vCpus * spec.clockGhz * 100) / 100;
}

function gpuMemoryGib(spec: InstanceTypeSpec): number {
  return spec.gpus.reduce((sum, gpu) => sum + gpu.count * gpu.memoryMib, 0) / 1024;
}

/** "8 × NVIDIA A100", or "None". */
export function gpuText(spec: InstanceTypeSpec): string {
  if (spec.gpus.length === 0) return 'None';
  return spec.gpus.map((gpu) => `${gpu.count} × ${gpu.manufacturer} ${gpu.name}`).join(', ');
}

const texts = new WeakMap<InstanceTypeSpec, string>();

/** Of a specification that stays the same, the text is made once: prices come in page by page. */
function searchText(spec: InstanceTypeSpec): string {
  const known = texts.get(spec) ?? makeSearchText(spec);
  texts.set(spec, known);
  return known;
}

function makeSearchText(spec: InstanceTypeSpec): string {
  const words = [
    spec.instanceType,
    spec.manufacturer,
    ...spec.architectures,
    spec.networkPerformance,
    spec.gpus.length > 0 ? `GPU ${gpuText(spec)}` : null,
    ...spec.accelerators,
    spec.localStorage,
    spec.hypervisor,
    spec.burstable ? 'burstable' : null,
    spec.bareMetal ? 'bare metal' : null,
    spec.freeTier ? 'free tier' : null,
    spec.currentGeneration === null
      ? null
      : spec.currentGeneration
        ? 'current generation'
        : 'previous generation',
  ];
  return words.filter(Boolean).join(' ').toLowerCase();
}
