import type { Writable } from 'node:stream';
import { type FoundPageOptions, formatFound } from '../find/found-page.js';
import type { FindTable, FoundRow } from '../find/rows.js';
import { saySummary } from '../glossary/summary-sentences.js';
import type { Language } from '../sentence.js';
import { writeChunk } from '../writers/chunk.js';
import { formatCsvHeading, formatTidyRows } from '../writers/csv.js';
import type { FIND_FORMATS } from './table-names.js';

/** A format in which `yusuan find` writes the rows that it has found. */
export type FindFormat = (typeof FIND_FORMATS)[number];

/** How found rows are written, in whichever format. */
export interface FoundWriterOptions {
  csvLabels: Language;
  bom: boolean;
  raw: boolean;
  page: FoundPageOptions;
}

/** A page is aligned over all of its rows, so it holds them: no more than a person would read. */
const MOST_ON_PAGE = 2_000;

/** Writes rows of a tidy table as they are found; a page for a person at the end. */
export class FoundWriter {
  /** How many rows were found. */
  rows = 0;
  private readonly shown: FoundRow[] = [];

  constructor(
    private readonly out: Writable,
    private readonly format: FindFormat,
    private readonly table: FindTable,
    private readonly options: FoundWriterOptions,
  ) {}

  /** Take rows in. Rejects with the failure of the stream. */
  async add(rows: readonly FoundRow[]): Promise<void> {
    if (rows.length === 0) return;
    const isFirst = this.rows === 0;
    this.rows += rows.length;
    const text = this.textOf(rows, isFirst);
    if (text !== '') await writeChunk(this.out, text);
  }

  /** Write what ends the output. */
  async end(): Promise<void> {
    const { format, table, options, rows, shown } = this;
    if (format === 'csv' && rows === 0) await writeChunk(this.out, this.heading());
    if (format === 'json') await writeChunk(this.out, rows === 0 ? '[]\n' : '\n]\n');
    if (format !== 'text') return;
    const left = rows - shown.length;
    const more = left === 0 ? '' : `\n${saySummary('moreFound', { n: left })[options.page.labels]}\n`;
    await writeChunk(this.out, formatFound(shown, table, options.page) + more);
  }

  private textOf(rows: readonly FoundRow[], isFirst: boolean): string {
    const { csvLabels: labels, raw } = this.options;
    switch (this.format) {
      case 'csv':
        return (isFirst ? this.heading() : '') + formatTidyRows(rows, this.table, { labels, raw });
      case 'json':
        return rows.map((row, i) => `${isFirst && i === 0 ? '[\n' : ',\n'}  ${JSON.stringify(row)}`).join('');
      case 'ndjson':
        return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      case 'text':
        this.shown.push(...rows.slice(0, MOST_ON_PAGE - this.shown.length));
        return '';
    }
  }

  private heading(): string {
    const { csvLabels: labels, bom } = this.options;
    return formatCsvHeading(this.table, { labels, bom });
  }
}
