/** That a type is looked for by the launch form: what its image runs on, where that is known. */
export type Choosing = { architecture: string | null };

/** The state of the address under which the Instance types view chooses for the launch form. */
export function choosingState(choosing: Choosing): { choosing: Choosing } {
  return { choosing };
}

/** What the address' state says of it; null where nobody chooses. */
export function choosingFrom(state: unknown): Choosing | null {
  if (typeof state !== 'object' || state === null || !('choosing' in state)) return null;
  const { choosing } = state;
  if (typeof choosing !== 'object' || choosing === null || !('architecture' in choosing)) return null;
  const { architecture } = choosing;
  return { architecture: typeof architecture === 'string' ? architecture : null };
}
