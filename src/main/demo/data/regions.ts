/**
 * AWS's regions as DescribeRegions and the Price List name them. The demo account has the regions that
 * every account has and Hong Kong, which it opted in to; the other opt-in regions are off.
 */
export type DemoRegion = {
  code: string;
  /** As SDKs and the console say: "Europe (Ireland)". */
  name: string;
  /** As the Price List says: "EU (Ireland)". */
  location: string;
  optIn: 'opt-in-not-required' | 'opted-in' | 'not-opted-in';
  /** Letters of its availability zones. */
  zones: string;
  /** The short code in zone ids: `use1` of `use1-az1`. */
  zonePrefix: string;
  /** The Price List's prefix of usage types: "EU-" of "EU-BoxUsage:m5.large"; empty in us-east-1. */
  usagePrefix: string;
  /** What compute costs here against us-east-1; rounded from what AWS asks for M5 and its kin. */
  priceFactor: number;
  /** 1 has nearly every type, 2 most of the current ones, 3 the common ones only. */
  tier: 1 | 2 | 3;
  /** Opened before 2014, and still offers the first generations of instance types. */
  early: boolean;
};

/** code | name | location | zones | zone prefix | usage prefix | price factor | tier | early, opt-in state */
const TABLE = `
us-east-1|US East (N. Virginia)||abcdef|use1||1|1|early
us-east-2|US East (Ohio)||abc|use2|USE2-|1|1|
us-west-1|US West (N. California)||ac|usw1|USW1-|1.17|2|early
us-west-2|US West (Oregon)||abcd|usw2|USW2-|1|1|early
ca-central-1|Canada (Central)||abd|cac1|CAN1-|1.11|2|
sa-east-1|South America (São Paulo)|South America (Sao Paulo)|abc|sae1|SAE1-|1.594|2|early
eu-west-1|Europe (Ireland)|EU (Ireland)|abc|euw1|EU-|1.115|1|early
eu-west-2|Europe (London)|EU (London)|abc|euw2|EUW2-|1.156|2|
eu-west-3|Europe (Paris)|EU (Paris)|abc|euw3|EUW3-|1.167|2|
eu-central-1|Europe (Frankfurt)|EU (Frankfurt)|abc|euc1|EUC1-|1.198|1|
eu-north-1|Europe (Stockholm)|EU (Stockholm)|abc|eun1|EUN1-|1.0625|2|
ap-northeast-1|Asia Pacific (Tokyo)||acd|apne1|APN1-|1.292|1|early
ap-northeast-2|Asia Pacific (Seoul)||abcd|apne2|APN2-|1.229|2|
ap-northeast-3|Asia Pacific (Osaka)||abc|apne3|APN3-|1.292|3|
ap-southeast-1|Asia Pacific (Singapore)||abc|apse1|APS1-|1.25|1|early
ap-southeast-2|Asia Pacific (Sydney)||abc|apse2|APS2-|1.25|1|early
ap-south-1|Asia Pacific (Mumbai)||abc|aps1|APS3-|1.052|1|
ap-east-1|Asia Pacific (Hong Kong)||abc|ape1|APE1-|1.375|3|opted-in
ap-south-2|Asia Pacific (Hyderabad)||abc|aps2|APS5-|1.052|3|not-opted-in
ap-southeast-3|Asia Pacific (Jakarta)||abc|apse3|APS4-|1.25|3|not-opted-in
ap-southeast-4|Asia Pacific (Melbourne)||abc|apse4|APS6-|1.25|3|not-opted-in
ap-southeast-5|Asia Pacific (Malaysia)||abc|apse5|APS7-|1.125|3|not-opted-in
ap-southeast-7|Asia Pacific (Thailand)||abc|apse7|APS9-|1.125|3|not-opted-in
af-south-1|Africa (Cape Town)||abc|afs1|AFS1-|1.323|3|not-opted-in
ca-west-1|Canada West (Calgary)||abc|caw1|CAN2-|1.11|3|not-opted-in
eu-central-2|Europe (Zurich)||abc|euc2|EUC2-|1.318|3|not-opted-in
eu-south-1|Europe (Milan)|EU (Milan)|abc|eus1|EUS1-|1.167|3|not-opted-in
eu-south-2|Europe (Spain)||abc|eus2|EUS2-|1.115|3|not-opted-in
il-central-1|Israel (Tel Aviv)||abc|ilc1|ILC1-|1.25|3|not-opted-in
me-central-1|Middle East (UAE)||abc|mec1|MEC1-|1.226|3|not-opted-in
me-south-1|Middle East (Bahrain)||abc|mes1|MES1-|1.226|3|not-opted-in
mx-central-1|Mexico (Central)||abc|mxc1|MXC1-|1.05|3|not-opted-in
`;

function parseRegion(line: string): DemoRegion {
  const [code = '', name = '', location = '', zones = '', zonePrefix = '', usagePrefix = '', ...rest] =
    line.split('|');
  const [factor = '1', tier = '3', state = ''] = rest;
  return {
    code,
    name,
    location: location || name,
    optIn: state === 'opted-in' || state === 'not-opted-in' ? state : 'opt-in-not-required',
    zones,
    zonePrefix,
    usagePrefix,
    priceFactor: Number(factor),
    tier: tier === '1' ? 1 : tier === '2' ? 2 : 3,
    early: state === 'early',
  };
}

export const REGIONS: readonly DemoRegion[] = TABLE.trim().split('\n').map(parseRegion);

const byCode = new Map(REGIONS.map((region) => [region.code, region]));

/** The region with this code, or undefined. */
export function findRegion(code: string): DemoRegion | undefined {
  return byCode.get(code);
}

/** The region's availability zones; zone ids run in the order of the letters. */
export function zonesOf(region: DemoRegion): { name: string; id: string }[] {
  return region.zones.split('').map((letter, index) => ({
    name: `${region.code}${letter}`,
    id: `${region.zonePrefix}-az${index + 1}`,
  }));
}
