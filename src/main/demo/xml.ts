/** Writing XML as AWS's services do. */

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

// Markup, the controls that XML 1.0 forbids or normalises, and the two non-characters that it forbids.
const SPECIAL = /[&<>"'\p{Cc}\ufffe\uffff]/gu;

/**
 * Text as S3 writes it. Control characters become references such as `&#x1;`, which XML 1.0 does not
 * allow; that S3 sends them all the same is why `encoding-type=url` exists.
 */
export function escapeXml(text: string): string {
  if (/^[\w\-./=:+ ]*$/.test(text)) return text;
  return text.replace(
    SPECIAL,
    (character) => ENTITIES[character] ?? `&#x${character.charCodeAt(0).toString(16)};`,
  );
}

/** `<name>text</name>`, with the text escaped. */
export function element(name: string, text: string | number | boolean): string {
  return `<${name}>${typeof text === 'string' ? escapeXml(text) : String(text)}</${name}>`;
}

/** The same, or nothing where there is no value. */
export function optionalElement(name: string, text: string | number | boolean | null | undefined): string {
  return text === null || text === undefined ? '' : element(name, text);
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
