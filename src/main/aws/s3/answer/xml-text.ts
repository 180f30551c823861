import { NotAwsAnswerError } from '../../problems/not-aws';

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z][a-zA-Z0-9]{0,30}));/g;

/**
 * Text of an XML document: line ends as XML has them, and references (`&amp;`, `&#13;`) unless it is
 * CDATA. The SDK gives U+F600 for `&#x1F600;` and nothing for a name that it does not know; here the
 * first is U+1F600 and the second an error, for a key must not lose a character.
 *
 * @throws NotAwsAnswerError
 */
export function decodeText(bytes: Uint8Array, references: boolean): string {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!references || !text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? unknown(whole);
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code > 0x10ffff) return unknown(whole);
    // two references may write one character, as a pair of surrogates
    return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
  });
}

function unknown(reference: string): never {
  throw new NotAwsAnswerError(200, null, `The answer holds ${reference}, which stands for nothing.`);
}
