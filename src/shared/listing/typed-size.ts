import { formatCount } from '../format/bytes';

/** A typed value, or a sentence that says what is wrong with it. */
export type Typed<Value> = { value: Value } | { fault: string };

/** Bytes of each unit, in lower case: KB counts in thousands and KiB in 1,024s, as their names say. */
const UNITS = new Map([
  ['', 1],
  ['b', 1],
  ['byte', 1],
  ['bytes', 1],
  ...['k', 'm', 'g', 't', 'p', 'e'].flatMap((letter, index): [string, number][] => [
    [`${letter}b`, 1000 ** (index + 1)],
    [`${letter}ib`, 1024 ** (index + 1)],
  ]),
]);

/** Units that a size is shown in again; the largest that fits comes first. */
const SHOWN = ['EiB', 'EB', 'PiB', 'PB', 'TiB', 'TB', 'GiB', 'GB', 'MiB', 'MB', 'KiB', 'KB'];

const NUMBER = /^((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)\s*([a-z]*)$/i;

/** A size as people type it, in bytes: "10 MiB", "1.5 GB", "1,024", "0". */
export function parseSize(text: string): Typed<number> {
  const [, digits = '', typedUnit = ''] = NUMBER.exec(text.trim()) ?? [];
  if (digits === '') return { fault: `"${text}" is not a size such as 10 MiB, 1.5 GB or 1,024.` };
  const unit = typedUnit.toLowerCase();
  if (/^[kmgtpe]$/.test(unit)) {
    const letter = unit.toUpperCase();
    return { fault: `"${text}" may be in ${letter}B (thousands) or ${letter}iB (1,024s): say which.` };
  }
  const factor = UNITS.get(unit);
  if (factor === undefined) return { fault: `"${typedUnit}" is not a unit such as MiB, GB or bytes.` };
  const bytes = Math.round(Number(digits.replaceAll(',', '')) * factor);
  return bytes <= Number.MAX_SAFE_INTEGER ? { value: bytes } : { fault: `"${text}" is more than can be.` };
}

/** A size in words that `parseSize` reads as exactly the same number of bytes. */
export function showSize(bytes: number): string {
  for (const unit of SHOWN) {
    const factor = UNITS.get(unit.toLowerCase()) ?? 1;
    const count = Math.round((bytes / factor) * 100) / 100;
    if (count >= 1 && Math.round(count * factor) === bytes) return `${count} ${unit}`;
  }
  return formatCount(bytes);
}
