import fc from 'fast-check';

/** Documents as a server may write them, for whatever reads them. */

const awkward = fc.constantFrom(
  'a',
  '/',
  '//',
  ' ',
  '+',
  '%',
  '%2B',
  '&',
  '&amp;',
  '<',
  '>',
  ']]>',
  '"',
  "'",
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u0001',
  '\u007F',
  '\uFEFF',
  '\uFFFD',
  '\uFF5E',
  'é',
  'e\u0301',
  '\u{1F600}',
  '\u{10FFFF}',
  'x'.repeat(40),
);
/** White space with a line end in it is left out: the SDK drops a text of nothing else. */
const key = fc
  .array(awkward, { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '' || !/[\r\n]/.test(text));

/** As S3 encodes: everything but unreserved characters and `/` by its UTF-8 bytes, a space as `+`. */
export function encodeAsS3(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2F', '/');
}

/** How a text is put into the document. Astral characters are written as they are: see `decodeText`. */
const writing = fc.constantFrom(
  (text: string) => referring(text, (code) => `&#x${code.toString(16)};`),
  (text: string) => referring(text, (code) => `&#${String(code)};`),
  (text: string) => `<!-- - -->${referring(text, (code) => `&#x${code.toString(16).toUpperCase()};`)}<?a b?>`,
  (text: string) =>
    text.includes(']]>') || text.includes('\r')
      ? referring(text, (code) => `&#${String(code)};`)
      : `<![CDATA[${text}]]>`,
);

const NAMED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function referring(text: string, write: (code: number) => string): string {
  return text.replace(/[&<>"'\p{Cc}]|\u00e9/gu, (one) => NAMED[one] ?? write(one.codePointAt(0) ?? 0));
}

const space = fc.constantFrom('', '', '\n  ', '<!-- <Key>no</Key> -->', '<?pi ?>');
const unknown = fc.constantFrom(
  '',
  '',
  '<New/>',
  '<New a="/>"><Key>no</Key><New>1</New></New>',
  "<New b='>' />",
);

function element(name: string, text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, writing)
    .map(([value, write]) => `<${name}>${write(value)}</${name} >`.replace(' >', '>'));
}

function optional(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.option(part, { nil: '' });
}

const time = fc.oneof(
  fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom(
    '2024-02-29T23:59:60Z',
    '1999-12-31T00:00:00+02:30',
    '2026-01-31t12:00:00.1234567z',
    '0001-01-01T00:00:00.5Z',
    '2000-03-01T00:00:00.000Z',
  ),
);
const word = fc.constantFrom('STANDARD', 'GLACIER', 'STANDARD_IA', 'NEW & OLD', '');
const etag = fc.constantFrom('"0a"', '"b1-2"', 'bare', '""', '"', '', '"a"b"', 'W/"weak"');

function objectOf(name: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const owner = fc
    .tuple(optional(element('ID', word)), optional(element('DisplayName', key)), space)
    .map(
      ([id, shown, gap]) =>
        `<Owner xmlns:xsi="http://a" xsi:type="CanonicalUser">${gap}${id}${shown}</Owner>`,
    );
  const restore = fc
    .tuple(
      optional(element('IsRestoreInProgress', fc.constantFrom('true', 'false', 'TRUE'))),
      optional(element('RestoreExpiryDate', time)),
    )
    .map((parts) => `<RestoreStatus>${parts.join('')}</RestoreStatus>`);
  const members = fc.tuple(
    element('Key', name),
    optional(element('LastModified', time)),
    optional(element('ETag', etag)),
    optional(element('Size', fc.nat().map(String))),
    optional(element('Size2', fc.nat().map(String))),
    optional(element('StorageClass', word)),
    optional(owner),
    optional(restore),
    optional(element('ChecksumType', word)),
    fc.array(element('ChecksumAlgorithm', word), { maxLength: 3 }).map((parts) => parts.join('')),
    unknown,
  );
  return fc
    .tuple(shuffled(members), space)
    .map(([parts, gap]) => `<Contents>${parts.join(gap)}${gap}</Contents>`);
}

function shuffled(parts: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> {
  return parts.chain((all) =>
    fc
      .shuffledSubarray([...all.keys()], { minLength: all.length, maxLength: all.length })
      .map((order) => order.map((index) => all[index] ?? '')),
  );
}

/** A page of entries of any names, with any members, in any order. */
export const pages: fc.Arbitrary<string> = fc.boolean().chain((url) => {
  const name = url ? key.map(encodeAsS3) : key;
  const prefix = element('Prefix', name).map((text) => `<CommonPrefixes>${text}</CommonPrefixes>`);
  const members = fc.tuple(
    fc.constant(url ? '<EncodingType>url</EncodingType>' : ''),
    optional(element('IsTruncated', fc.constantFrom('true', 'false'))),
    optional(element('Name', word)),
    optional(element('Prefix', name)),
    optional(element('Delimiter', fc.constantFrom('/', ''))),
    optional(element('MaxKeys', fc.nat().map(String))),
    optional(element('KeyCount', fc.nat().map(String))),
    optional(element('ContinuationToken', key)),
    optional(element('NextContinuationToken', key)),
    optional(element('StartAfter', name)),
    unknown,
    fc.array(objectOf(name), { maxLength: 4 }).map((parts) => parts.join('')),
    fc.array(prefix, { maxLength: 3 }).map((parts) => parts.join('')),
  );
  return fc
    .tuple(
      fc.constantFrom('', '<?xml version="1.0"?>\n', '<!DOCTYPE a [<!ENTITY b "c">]><!-- -->'),
      shuffled(members),
      space,
    )
    .map(
      ([head, parts, gap]) =>
        `${head}<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join(gap)}</ListBucketResult>\n`,
    );
});
