import type { Block } from '../blocks.js';
import { readBlocks } from '../html/html-blocks.js';
import { parseHtml } from '../html/html-dom.js';
import { printFormulas } from './inline-marks.js';
import type { Found, TextLine } from './parts.js';

/** The tags between which an HTML table stands in a text. */
const OPEN = /<table[\s>]/giu;
const CLOSE = /<\/table\s*>/giu;

/**
 * The HTML table that begins on a line of Markdown, up to the line of its end tag, as the blocks of a page.
 *
 *   ## 2023年收入总表
 *   <table><tr><td rowspan="2">项目</td>…      from here
 *   </table>                                 to here
 */
export function findHtmlTable(lines: readonly TextLine[], at: number): Found | undefined {
  const first = lines[at];
  if (first === undefined || !/<table[\s>]/iu.test(first.text)) return undefined;
  let [open, end] = [0, at];
  do {
    const text = lines[end]?.text ?? '';
    open += (text.match(OPEN)?.length ?? 0) - (text.match(CLOSE)?.length ?? 0);
    end += 1;
  } while (open > 0 && end < lines.length);
  const own = lines.slice(at, end);
  if (!own.some(({ text }) => /<t[dhr][\s>]/iu.test(text)))
    return { part: { type: 'lines', lines: own }, taken: own.length };
  const source = own.map(({ text }) => text);
  const { blocks } = readBlocks(parseHtml(source.join('\n')));
  for (const block of blocks) printIn(block);
  return { part: { type: 'blocks', blocks, line: first.number }, taken: own.length };
}

function printIn(block: Block): void {
  if (block.type === 'line') block.text = printFormulas(block.text);
  else if (block.type === 'table') {
    for (const { cells } of block.rows) for (const cell of cells) for (const inner of cell.blocks) printIn(inner);
  }
}
