import type { CellCount, Found, TextLine, TextRow } from './parts.js';
import { isContents } from './plain-line.js';
import { readRecord } from './records.js';

/**
 * The table of one row a line that begins at a line with a tab: cells between tabs, `<b>` marks taken out. An empty
 * line, or one of nothing but tabs, ends it. The first cell of a row may be quoted over several lines.
 *
 *   收入⇥⇥支出
 *   <b>合计</b>⇥⇥1,738.50
 *   "资金情况⏎（万元）"⇥年度金额⇥12.00
 */
export function findTabRows(lines: readonly TextLine[], at: number, count: CellCount): Found | undefined {
  const rows: TextRow[] = [];
  let index = at;
  while (index < lines.length) {
    const line = lines[index]?.text ?? '';
    const opens = !line.includes('\t') && line.trimStart().startsWith('"');
    if (!(opens || line.includes('\t')) || isContents(line)) break;
    const record = readRecord(lines, index, '\t', count.columns);
    if (opens && (record.taken === 1 || record.fields.length === 1)) break;
    index += record.taken;
    count.cut ||= record.cut;
    if (record.fields.every((field) => field.trim() === '')) break;
    const cells = record.fields.map((text) => ({ text: text.trimEnd() }));
    rows.push(count.add({ cells, line: record.line }));
  }
  if (index === at) return undefined;
  return { part: rows.length === 0 ? { type: 'lines', lines: [] } : { type: 'rows', rows }, taken: index - at };
}
