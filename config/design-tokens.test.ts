import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';

const packages = resolve('node_modules/@cloudscape-design');
const load = createRequire(import.meta.url);

const theming = z.object({ preset: z.object({ propertiesMap: z.record(z.string(), z.string()) }) });

/**
 * Cloudscape puts a hash into the name of each custom property, another one with each change of a token.
 * A pair of packages that does not match leaves Skyglass's own style sheets without colours, in dark
 * mode most visibly, and nothing else fails.
 */
it('the design tokens name the custom properties that the components define', () => {
  const generated: unknown = load(join(packages, 'components/internal/generated/theming/index.cjs'));
  const defined = new Set(Object.values(theming.parse(generated).preset.propertiesMap));
  const entry = load.resolve('@cloudscape-design/design-tokens');
  const tokens = readFileSync(join(dirname(entry), 'index.js'), 'utf8');
  const used = [...tokens.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name ?? '');
  expect(used.length).toBeGreaterThan(500);
  expect(used.filter((name) => !defined.has(name))).toEqual([]);
});
