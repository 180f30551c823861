/** Things in the order in which they come in, for one who waits for the next. */
export class Arrivals<Item> {
  private readonly items: Item[] = [];
  private wake: (() => void) | null = null;

  add(item: Item): void {
    this.items.push(item);
    this.wake?.();
  }

  async next(): Promise<Item> {
    for (;;) {
      const [item] = this.items.splice(0, 1);
      if (item !== undefined) return item;
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }
}
