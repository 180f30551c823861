import { z } from 'zod';

const FILTER_TYPES = ['TERM_MATCH', 'EQUALS', 'CONTAINS', 'ANY_OF', 'NONE_OF'] as const;

export const FilterSchema = z.object({
  Type: z.enum(FILTER_TYPES),
  Field: z.string().min(1).max(1024),
  Value: z.string().min(1).max(1024),
});

export type PriceFilter = z.infer<typeof FilterSchema>;

/** Whether a product's attribute passes; an attribute that the product lacks passes `NONE_OF` only. */
export function passes({ Type, Value }: PriceFilter, attribute: string | undefined): boolean {
  switch (Type) {
    case 'TERM_MATCH':
    case 'EQUALS':
      return attribute === Value;
    case 'CONTAINS':
      return attribute?.includes(Value) ?? false;
    case 'ANY_OF':
      return attribute !== undefined && values(Value).includes(attribute);
    case 'NONE_OF':
      return attribute === undefined || !values(Value).includes(attribute);
  }
}

/** The values of `ANY_OF` and `NONE_OF` come joined by commas. */
function values(joined: string): string[] {
  return joined.split(',').map((value) => value.trim());
}
