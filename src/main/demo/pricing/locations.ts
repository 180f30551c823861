import { typesInRegion } from '../data/offerings';
import type { InstanceTypeFigures } from '../data/instance-types/figures';
import { findRegion, REGIONS, type DemoRegion } from '../data/regions';

/** A place that the Price List has prices for. */
export type PriceLocation = {
  /** The Price List's `regionCode`; Local and Wavelength Zones have one of their own. */
  code: string;
  /** `location`: the older name in Europe, "EU (Ireland)". */
  location: string;
  locationType: 'AWS Region' | 'AWS Local Zone' | 'AWS Wavelength Zone';
  usagePrefix: string;
  /** The region whose prices the rules start from, made dearer where it is not a region itself. */
  priced: DemoRegion;
  types(): readonly InstanceTypeFigures[];
};

function regional(region: DemoRegion): PriceLocation {
  return {
    code: region.code,
    location: region.location,
    locationType: 'AWS Region',
    usagePrefix: region.usagePrefix,
    priced: region,
    types: () => typesInRegion(region.code),
  };
}

/** code | location | kind | usage prefix | parent region | what it costs against the parent | families */
const ZONES = `
us-east-1-bos-1|US East (Boston)|Local|BOS1-|us-east-1|1.2|t3 c5d m5 r5
us-east-1-mia-1|US East (Miami)|Local|MIA1-|us-east-1|1.25|t3 c5d m5 r5
us-west-2-lax-1|US West (Los Angeles)|Local|LAX1-|us-west-2|1.2|t3 c5 c5d m5 m5d r5 r5d g4dn i3en
eu-central-1-ham-1|Germany (Hamburg)|Local|HAM1-|eu-central-1|1.25|t3 c5d m5 r5
ap-south-1-ccu-1|India (Kolkata)|Local|CCU1-|ap-south-1|1.2|t3 c5 m5 r5
us-east-1-wl1|US East (Verizon) - Boston|Wavelength|USE1WL1-|us-east-1|1.35|t3 r5 g4dn
eu-central-1-wl1-ber1|Europe (Vodafone) - Berlin|Wavelength|EUC1WL1BER1-|eu-central-1|1.35|t3 r5
`;

function zonal(line: string): PriceLocation[] {
  const [code = '', location = '', kind, usagePrefix = '', parent = '', factor = '1', families = ''] =
    line.split('|');
  const region = findRegion(parent);
  if (!region) return [];
  const offered = new Set(families.split(' '));
  return [
    {
      code,
      location,
      locationType: kind === 'Local' ? 'AWS Local Zone' : 'AWS Wavelength Zone',
      usagePrefix,
      priced: { ...region, priceFactor: region.priceFactor * Number(factor) },
      types: () => typesInRegion(parent).filter((type) => offered.has(type.family) && !type.bareMetal),
    },
  ];
}

/** GovCloud's prices come from the commercial endpoints; it has none of its own. */
const GOVCLOUD: PriceLocation[] = [
  { code: 'us-gov-west-1', location: 'AWS GovCloud (US-West)', usagePrefix: 'UGW1-' },
  { code: 'us-gov-east-1', location: 'AWS GovCloud (US-East)', usagePrefix: 'UGE1-' },
].flatMap((gov) => {
  const region = findRegion('us-west-2');
  if (!region) return [];
  return [
    {
      ...gov,
      locationType: 'AWS Region' as const,
      priced: { ...region, priceFactor: 1.26 },
      types: () => typesInRegion('eu-north-1'),
    },
  ];
});

/** Every place, zones among the regions as in the Price List's own disorder. */
export const LOCATIONS: readonly PriceLocation[] = [
  ...ZONES.trim().split('\n').flatMap(zonal),
  ...REGIONS.map(regional),
  ...GOVCLOUD,
];
