import { z } from 'zod';

/** Where the input does not fit, in words; or null when the error is no such thing. */
export function inputTrouble(error: unknown): string | null {
  if (error instanceof z.core.$ZodError) {
    const issues = error.issues.slice(0, 3).map(({ path, message }) => {
      const where = path.map(String).join('.');
      return where === '' ? message : `${where}: ${message}`;
    });
    const more = error.issues.length - issues.length;
    return `${issues.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
  }
  if (!(error instanceof Error) || error.name !== 'TRPCError' || !('code' in error)) return null;
  return error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR' ? error.message : null;
}
