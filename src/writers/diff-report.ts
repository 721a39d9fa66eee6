import type { Writable } from 'node:stream';
import { format as formatCsv } from 'fast-csv';
import type { DisclosureDiff } from '../diff.js';
import { writeChunk } from './chunk.js';
import { guardFormula } from './csv.js';

export type DiffFormat = 'text' | 'json' | 'csv';

const COLUMNS = ['section', 'status', 'where', 'before', 'after', 'change_yuan', 'percent'];
const MARKS = { changed: '~', 'only-before': '-', 'only-after': '+' } as const;

/** The differences of two disclosures: lines for a person, a JSON object, or CSV with a row a difference. */
export async function writeDiff(out: Writable, diff: DisclosureDiff, format: DiffFormat = 'text'): Promise<void> {
  if (format === 'json') return writeChunk(out, `${JSON.stringify(diff, null, 2)}\n`);
  if (format === 'csv') return writeChunk(out, await csvOf(diff));
  const lines = diff.differences.map(({ status, where, before, after, change, percent }) => {
    const figures = [before, after].filter((text) => text !== null).join(' → ');
    const by =
      change === null
        ? ''
        : ` (${change.startsWith('-') ? '' : '+'}${change} 元${percent === null ? '' : `, ${percent}%`})`;
    return `${MARKS[status]} ${where}: ${figures}${by}`.replace(/\p{Cc}+/gu, ' ');
  });
  const count = (status: string): number =>
    diff.differences.filter((difference) => difference.status === status).length;
  const summary = `${count('changed')} changed, ${count('only-before')} only before, ${count('only-after')} only after, ${diff.equal} equal`;
  return writeChunk(out, `${[...lines, summary].join('\n')}\n`);
}

async function csvOf(diff: DisclosureDiff): Promise<string> {
  const stream = formatCsv({
    headers: COLUMNS,
    alwaysWriteHeaders: true,
    rowDelimiter: '\r\n',
    includeEndRowDelimiter: true,
  });
  for (const { section, status, where, before, after, change, percent } of diff.differences) {
    stream.write([section, status, where, before, after, change, percent].map((cell) => guardFormula(cell ?? '')));
  }
  stream.end();
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
