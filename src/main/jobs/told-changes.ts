/** What was told of things by id, to tell the next time only what is another. */
export class ToldChanges<Thing> {
  private told: Map<string, string> | null = null;

  /** Whether anything was told yet. */
  get isFirst(): boolean {
    return this.told === null;
  }

  /** What is new or another than it was told, and the ids that are there no more. From now on these are told. */
  next(things: ReadonlyMap<string, Thing>): { changed: Map<string, Thing>; gone: string[] } {
    const before = this.told ?? new Map<string, string>();
    const now = new Map<string, string>();
    const changed = new Map<string, Thing>();
    for (const [id, thing] of things) {
      const text = JSON.stringify(thing);
      now.set(id, text);
      if (before.get(id) !== text) changed.set(id, thing);
    }
    this.told = now;
    return { changed, gone: [...before.keys()].filter((id) => !now.has(id)) };
  }
}
