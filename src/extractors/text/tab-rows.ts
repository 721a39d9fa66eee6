import { isHead } from '../../glossary/form-labels.js';
import type { CellCount, Found, TextLine, TextRow } from './parts.js';
import { isContents } from './plain-line.js';
import { readRecord } from './records.js';

/** Lines of a label above that on which its row stands. */
const MOST_LABEL_LINES = 3;

/**
 * The table of one row a line that begins at a line with a tab: cells between tabs, `<b>` marks taken out. An empty
 * line, or one of nothing but tabs, ends it. The first cell of a row may be quoted over several lines.
 *
 *   收入⇥⇥支出
 *   <b>合计</b>⇥⇥1,738.50
 *   "资金情况⏎（万元）"⇥年度金额⇥12.00
 *   本年度                              the first line of 本年度绩效指标, inside a table
 *   绩效指标⇥一级指标⇥二级指标
 */
export function findTabRows(lines: readonly TextLine[], at: number, count: CellCount): Found | undefined {
  const rows: TextRow[] = [];
  let index = at;
  while (index < lines.length) {
    const line = lines[index]?.text ?? '';
    const upper = index > at ? linesOfLabel(lines, index) : 0;
    const opens = !line.includes('\t') && line.trimStart().startsWith('"');
    if (!(opens || upper > 0 || line.includes('\t')) || isContents(line)) break;
    const record = readRecord(lines, index + upper, '\t', count.columns);
    if (opens && (record.taken === 1 || record.fields.length === 1)) break;
    const above = lines.slice(index, index + upper).map(({ text }) => `${text.trim()}\n`);
    index += upper + record.taken;
    count.cut ||= record.cut;
    if (record.fields.every((field) => field.trim() === '')) break;
    const cells = record.fields.map((text, column) => ({
      text: (column === 0 ? above.join('') : '') + text.trimEnd(),
    }));
    rows.push(count.add({ cells, line: record.line - upper }));
  }
  if (index === at) return undefined;
  return { part: rows.length === 0 ? { type: 'lines', lines: [] } : { type: 'rows', rows }, taken: index - at };
}

/**
 * The lines from one on, none of them with a tab, that are the beginning of the label of the row below: no label
 * themselves, but one together with it. 0 where there are none.
 */
function linesOfLabel(lines: readonly TextLine[], at: number): number {
  let whole = '';
  for (let count = 0; count <= MOST_LABEL_LINES; count += 1) {
    const text = lines[at + count]?.text ?? '';
    if (text.trim() === '') return 0;
    if (text.includes('\t')) {
      const [first = ''] = text.split('\t', 1);
      return count > 0 && first.trim() !== '' && !isHead(whole) && isHead(whole + first.trim()) ? count : 0;
    }
    whole += text.trim();
  }
  return 0;
}
