/** A call of AWS's API, to be written as code that runs as it is pasted. */
export type AwsCall = {
  service: ServiceName;
  region: string;
  /** As the API has it: "RunInstances". */
  operation: string;
  input: Record<string, Value>;
};

/** The services whose calls are written, with the package and client that JavaScript has for each. */
export const SERVICES = {
  ec2: { module: '@aws-sdk/client-ec2', client: 'EC2Client' },
  pricing: { module: '@aws-sdk/client-pricing', client: 'PricingClient' },
  savingsplans: { module: '@aws-sdk/client-savingsplans', client: 'SavingsplansClient' },
} as const;
export type ServiceName = keyof typeof SERVICES;

/** A value of a call. Texts are hostile: whatever stands in them is written so that nothing reads it as code. */
export type Value =
  string | number | boolean | Later | Encoded | readonly Value[] | { readonly [name: string]: Value };

/** A moment so many hours after the code is run, in ISO 8601. */
export class Later {
  constructor(readonly hours: number) {}
}

/** The moment at which the code is run. */
export const NOW = new Later(0);

/** A text that the API takes in base64, which the CLI and boto3 see to by themselves. */
export class Encoded {
  constructor(readonly text: string) {}
}

/** "run-instances". */
export function kebab(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase();
}

/** "run_instances". */
export function snake(name: string): string {
  return kebab(name).replaceAll('-', '_');
}

/** How a language writes what JSON cannot. */
export type Notation = {
  indent: string;
  true: string;
  false: string;
  later: (moment: Later) => string;
  encoded: (text: Encoded) => string;
  /** A text in quotes. */
  text: (text: string) => string;
  /** Before and after a name in an object. */
  name: (name: string) => string;
};

/** Writes a value; `depth` is that of the line it begins on. */
export function written(value: Value, notation: Notation, depth = 0): string {
  if (value instanceof Later) return notation.later(value);
  if (value instanceof Encoded) return notation.encoded(value);
  if (typeof value === 'string') return notation.text(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? notation.true : notation.false;
  const inner = notation.indent.repeat(depth + 1);
  const outer = notation.indent.repeat(depth);
  if (isList(value)) {
    if (value.length === 0) return '[]';
    // lists of texts are short, and read better in a line
    if (value.every((one) => typeof one !== 'object')) {
      return `[${value.map((one) => written(one, notation, depth)).join(', ')}]`;
    }
    return `[\n${value.map((one) => `${inner}${written(one, notation, depth + 1)},`).join('\n')}\n${outer}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const lines = entries.map(
    ([name, one]) => `${inner}${notation.name(name)}: ${written(one, notation, depth + 1)},`,
  );
  return `{\n${lines.join('\n')}\n${outer}}`;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
