/** A text as an HCL string: no template of HCL's is read in it. */
export function hclText(text: string): string {
  // `${` and `%{` begin templates, and are escaped by doubling their first character
  return JSON.stringify(text)
    .replace(/\$\{/g, '$$$${')
    .replace(/%\{/g, '%%{')
    .replace(/\\([bf])/g, (_, kind: string) => (kind === 'b' ? '\\u0008' : '\\u000c'));
}

/** What HCL writes as it is: a reference or a call of a function. */
export class HclExpression {
  constructor(readonly code: string) {}
}

/** A block's arguments and blocks; what is undefined is left out. */
export type HclBody = Record<string, HclValue | undefined>;
export type HclValue =
  | string
  | number
  | boolean
  | HclExpression
  | readonly string[]
  | HclMap
  /** Blocks of this name. */
  | readonly HclBlock[];

/** A nested block, as `root_block_device { … }`. */
export class HclBlock {
  constructor(readonly body: HclBody) {}
}

/** An object value, as `tags = { … }`. */
export class HclMap {
  constructor(readonly entries: readonly (readonly [string, string | HclExpression])[]) {}
}

/** The lines of a block: `header { … }`. */
export function hclBlock(header: string, body: HclBody, depth = 0): string {
  const outer = '  '.repeat(depth);
  const lines = Object.entries(body).flatMap(([name, value]) =>
    value === undefined ? [] : hclLines(name, value, depth + 1),
  );
  return [`${outer}${header} {`, ...lines, `${outer}}`].join('\n');
}

function hclLines(name: string, value: HclValue, depth: number): string[] {
  const indent = '  '.repeat(depth);
  if (isBlocks(value)) return value.map((block) => hclBlock(name, block.body, depth));
  return [`${indent}${name} = ${hclValue(value, depth)}`];
}

function isBlocks(value: HclValue): value is readonly HclBlock[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof HclBlock);
}

function hclValue(value: Exclude<HclValue, readonly HclBlock[]>, depth: number): string {
  if (value instanceof HclExpression) return value.code;
  if (value instanceof HclMap) {
    const inner = '  '.repeat(depth + 1);
    const lines = value.entries.map(([key, one]) => `${inner}${hclText(key)} = ${hclValue(one, depth + 1)}`);
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
  }
  if (typeof value === 'string') return hclText(value);
  if (typeof value === 'object') return `[${value.map(hclText).join(', ')}]`;
  return String(value);
}
