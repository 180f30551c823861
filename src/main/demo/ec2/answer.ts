import { element, optionalElement, XML_DECLARATION } from '../xml';
import type { Tag } from './filters';

/** EC2's answers: XML whose element names begin in lower case, lists as `<item>`s. */
export { element, optionalElement };

/** `<name>` around XML that is written already. */
export function wrap(name: string, inner: string): string {
  return `<${name}>${inner}</${name}>`;
}

/** A list: one `<item>` for each entry's XML. */
export function items(name: string, entries: readonly string[]): string {
  return wrap(name, entries.map((entry) => wrap('item', entry)).join(''));
}

/** A list of texts. */
export function textItems(name: string, texts: readonly string[]): string {
  return wrap(name, texts.map((text) => element('item', text)).join(''));
}

/** The resource's tags; left out where there are none, as EC2 does. */
export function tagSet(tags: readonly Tag[]): string {
  if (tags.length === 0) return '';
  return items(
    'tagSet',
    tags.map((tag) => element('key', tag.key) + element('value', tag.value)),
  );
}

/** A time as EC2 writes it. */
export function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** The whole document. */
export function answer(operation: string, requestId: string, body: string): string {
  return (
    `${XML_DECLARATION}<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">` +
    `${element('requestId', requestId)}${body}</${operation}Response>`
  );
}
