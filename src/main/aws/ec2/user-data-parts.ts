/**
 * What cloud-init makes of user data by its first line ("User data formats", cloud-init's
 * documentation): the content type of a part, `multipart` for a MIME message, null for anything that
 * cloud-init does not run.
 */
export function contentTypeOf(userData: string): string | null {
  if (/^(content-type:\s*multipart\/|mime-version:)/i.test(userData)) return 'multipart';
  for (const [start, type] of STARTS) if (userData.startsWith(start)) return type;
  return null;
}

/** The longer starts first, since `#cloud-config` also begins `#cloud-config-archive`. */
const STARTS: readonly [string, string][] = [
  ['#!', 'text/x-shellscript'],
  ['#cloud-config-archive', 'text/cloud-config-archive'],
  ['#cloud-config', 'text/cloud-config'],
  ['#cloud-boothook', 'text/cloud-boothook'],
  ['#include-once', 'text/x-include-once-url'],
  ['#include', 'text/x-include-url'],
  ['#part-handler', 'text/part-handler'],
  ['## template: jinja', 'text/jinja2'],
];

export type Part = { type: string; content: string };

/** A MIME message of these parts, in this order. */
export function asMultipart(parts: Part[]): string {
  const boundary = freeBoundary(parts.map((part) => part.content).join('\n'));
  return [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    'MIME-Version: 1.0',
    '',
    ...parts.map((part) => partText(part, boundary)),
    `--${boundary}--`,
    '',
  ].join('\n');
}

/** The message with one more part before its others, or null where its boundary cannot be found. */
export function withFirstPart(message: string, part: Part): string | null {
  const header = /^content-type:\s*multipart\/[^\n]*(?:\n[ \t][^\n]*)*/im.exec(message)?.[0] ?? '';
  const [, quoted, bare] = /boundary=(?:"([^"\n]+)"|([^\s;"]+))/i.exec(header) ?? [];
  const boundary = quoted ?? bare;
  if (boundary === undefined) return null;
  const first = `\n${message}`.indexOf(`\n--${boundary}`);
  if (first < 0) return null;
  return `${message.slice(0, first)}${partText(part, boundary)}\n${message.slice(first)}`;
}

function partText({ type, content }: Part, boundary: string): string {
  // 7bit may hold nothing but ASCII
  const plain = Buffer.byteLength(content, 'utf8') === content.length;
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset="utf-8"`,
    'MIME-Version: 1.0',
    `Content-Transfer-Encoding: ${plain ? '7bit' : 'base64'}`,
    '',
    plain
      ? content
      : (
          Buffer.from(content, 'utf8')
            .toString('base64')
            .match(/.{1,76}/g) ?? []
        ).join('\n'),
  ].join('\n');
}

/** A boundary that does not occur in the text; always the same one for the same text. */
function freeBoundary(text: string): string {
  let boundary = 'skyglass-part';
  while (text.includes(boundary)) boundary += 'x';
  return boundary;
}
