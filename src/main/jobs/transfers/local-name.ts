import { createHash } from 'node:crypto';

/** Which rules names of files follow. */
export type NameRules = 'posix' | 'windows';

/** Bytes of UTF-8 that one name may have on any usual file system, and what is left of it for a mark. */
const LONGEST_NAME = 255;
const KEPT_OF_LONG = 200;

/**
 * Control characters, and those that turn the direction of text around, in which `exe.gpj` reads as `gpj.exe`.
 * They are allowed in keys and, mostly, in names; nobody means them.
 */
// eslint-disable-next-line no-control-regex
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** "Naming files, paths, and namespaces" of Microsoft's documentation. */
const WINDOWS_FORBIDDEN = /[<>:"|?*\\]/g;
const WINDOWS_RESERVED =
  /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\..*)?$/i;

/**
 * The name of a file or folder for one step of a key. What names may not hold is written in percent signs; a step
 * that is empty is `_`; `.` and `..` are written so as to lead nowhere; what is too long is cut and marked. Two steps
 * may get the same name: see LocalNames.
 */
export function localName(step: string, rules: NameRules): string {
  if (step === '') return '_';
  if (step === '.' || step === '..') return step.replaceAll('.', '%2E');
  let name = step.replace(HIDDEN, percent).replaceAll('/', '%2F');
  if (rules === 'windows') {
    name = name.replace(WINDOWS_FORBIDDEN, percent).replace(/[ .]$/, percent);
    if (WINDOWS_RESERVED.test(name)) name = `_${name}`;
  }
  // half a pair of surrogates has no UTF-8
  return shortened(Buffer.from(name, 'utf8').toString('utf8'));
}

function percent(text: string): string {
  return Array.from(
    Buffer.from(text, 'utf8'),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('');
}

/** A name that fits, with its extension and a mark of what was cut. */
function shortened(name: string): string {
  if (Buffer.byteLength(name, 'utf8') <= LONGEST_NAME) return name;
  const extension = /\.[A-Za-z0-9]{1,16}$/.exec(name)?.[0] ?? '';
  const mark = createHash('sha256').update(name).digest('hex').slice(0, 12);
  let kept = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character, 'utf8');
    if (bytes > KEPT_OF_LONG) break;
    kept += character;
  }
  return `${kept}~${mark}${extension}`;
}
