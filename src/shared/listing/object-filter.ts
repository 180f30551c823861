import type { ObjectFilter } from '../contract/listing';

/** Lets everything through. */
export const NO_FILTER: ObjectFilter = { text: '', conditions: [], operation: 'and' };

/** Rows whose key contains the text. */
export function textFilter(text: string): ObjectFilter {
  return { ...NO_FILTER, text };
}

/** Whether a filter leaves anything out. */
export function isFiltering({ text, conditions }: ObjectFilter): boolean {
  return text !== '' || conditions.length > 0;
}
