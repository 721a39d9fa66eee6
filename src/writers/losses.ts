import type { TidyTable } from '../schema/tidy.js';

/** How a writer of tidy tables tells what its format cannot hold. */
export interface LossOptions {
  /** Is told, in one line each, which cells of a document are blank or cut because the format cannot hold them. */
  onLoss?: (document: string, message: string) => void;
}

/** Counts what a format cannot hold of one document, and says it in one line a column. */
export class Losses {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly options: LossOptions,
    private readonly reason: string,
  ) {}

  add(table: TidyTable, column: string): void {
    const key = `${table}.${column}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** Tell what was lost of this document, and begin anew. */
  tell(document: string): void {
    for (const [key, count] of this.counts) {
      this.options.onLoss?.(document, `${key}: ${count} ${count === 1 ? 'cell' : 'cells'} ${this.reason}`);
    }
    this.counts.clear();
  }
}
