/** A view that takes room for as long as it is kept. */
type Kept = { readonly rowCount: number; drop(): Promise<void>; release(): void };

/** Views that are laid out, as many as fit: the least recently used goes first, the last one is kept in any case. */
export class KeptViews<View extends Kept> {
  /** In the order of their last use. */
  private readonly views = new Map<string, View>();

  /** `mostRows`: of all views together. */
  constructor(private readonly mostRows: number) {}

  has(name: string): boolean {
    return this.views.has(name);
  }

  find(name: string): View | null {
    const view = this.views.get(name);
    if (!view) return null;
    this.views.delete(name);
    this.views.set(name, view);
    return view;
  }

  /** Keeps one more, and drops what does not fit any more. Throws DuckDB's error. */
  async keep(name: string, view: View): Promise<void> {
    this.views.set(name, view);
    let rows = [...this.views.values()].reduce((all, { rowCount }) => all + rowCount, 0);
    for (const [other, spare] of this.views) {
      if (rows <= this.mostRows || other === name) break;
      this.views.delete(other);
      rows -= spare.rowCount;
      await spare.drop();
    }
  }

  /** Lets go of every statement; the tables go with their database. */
  release(): void {
    for (const view of this.views.values()) view.release();
    this.views.clear();
  }
}
