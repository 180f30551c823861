import { ComparisonDesk, type ComparisonHome } from './comparison-desk';
import type { ComparisonQuestion } from './protocol';

/** Every comparison that is open. */
export class ComparisonDesks {
  private readonly desks = new Map<string, ComparisonDesk>();

  constructor(private readonly home: ComparisonHome) {}

  ask(comparisonId: string, requestId: number, question: ComparisonQuestion): void {
    if (question.kind === 'close') {
      void this.close(comparisonId).then(() =>
        this.home.post({ kind: 'comparison', requestId, answer: { kind: 'closed' } }),
      );
      return;
    }
    const known = this.desks.get(comparisonId);
    const desk = known ?? new ComparisonDesk(this.home);
    // of one that is closed, a desk that was never asked to compare says so
    if (question.kind === 'compare') this.desks.set(comparisonId, desk);
    desk.ask(requestId, question);
  }

  cancel(comparisonId: string, requestId: number): void {
    this.desks.get(comparisonId)?.cancel(requestId);
  }

  /** Resolves when every comparison is closed. */
  async closeAll(): Promise<void> {
    await Promise.all([...this.desks.keys()].map((comparisonId) => this.close(comparisonId)));
  }

  private async close(comparisonId: string): Promise<void> {
    // it is known until it is closed, so that the engine is not closed before
    await this.desks.get(comparisonId)?.close();
    this.desks.delete(comparisonId);
  }
}
