import { said, sayDiagnostic } from '../../glossary/diagnostic-sentences.js';
import { limitMessage } from '../../limits.js';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { type Delimited, readDelimited } from './delimited.js';
import type { FormDoubts } from './layout/band-rows.js';
import { findCrowdedNames } from './layout/crowded-names.js';
import { findCutFigures } from './layout/cut-figures.js';
import { FormFinder } from './layout/find-form.js';
import { type FoundLayout, findLayoutTable, goesOnWith } from './layout/find-layout.js';
import { markFurniture } from './layout/furniture.js';
import { findWideWidth, piecesOf, type WideWidth } from './layout/pieces.js';
import { MARKDOWN_ENDINGS } from './markdown-mark.js';
import { CellCount, claimParts, type TextLine, type TextPart } from './parts.js';
import { findUnreadCells, type Padded, TrailedPipes } from './pipe-cells.js';
import { findPipeTable, isDelimiter } from './pipe-table.js';
import { restoreSpans } from './spans/lost-spans.js';
import { findTabRows } from './tab-rows.js';

/** What a text is read for and where its messages go. */
export interface ReadingContext {
  messages: Message[];
  place: Place;
  /** The file's name, whose ending decides where the content leaves it open. */
  name: string;
}

/** Lines of Markdown that a plain text seldom has. */
const MARKED = /^#{1,6}\s+\S|^!\[|\*\*\S[^*]*\*\*|^\s*<(?:table|div|center|img|p)[\s>]/iu;

const HTML_TABLE = /<table[\s>]/iu;

/**
 * The parts of a text with rows a line: tables of HTML and of pipes first, since their marks cannot be mistaken,
 * then delimited cells, then tabs. Says whether the text is Markdown.
 */
export async function readParts(
  pages: readonly string[][],
  context: ReadingContext,
): Promise<{ parts: TextPart[]; markdown: boolean }> {
  const lines = numberLines(pages);
  markFurniture(lines);
  const count = new CellCount();
  const html = await claimHtmlTables(lines);
  const pipes = new TrailedPipes(count, (padded) => reportPadded(padded, context));
  const trailed = claimParts(html, (own, at) => pipes.find(own, at)).map((part) =>
    part.type === 'rows' ? restoreTable(part, context) : part,
  );
  const marked = claimParts(trailed, (own, at) => findPipeTable(own, at, count));
  const markdown = isMarkdown(lines, marked, context.name);
  const hasTabs = lines.some(({ text }) => text.trimEnd().includes('\t'));
  const delimited = marked.length === 1 && !hasTabs ? readDelimited(lines, count) : undefined;
  if (delimited !== undefined) {
    reportDelimited(delimited, context);
    if (count.cut) reportColumns(context);
    return { parts: delimited.parts, markdown: false };
  }
  const tabbed = claimParts(marked, (own, at) => findTabRows(own, at, count)).map((part) =>
    part.type === 'rows' ? restoreTable(part, context) : part,
  );
  const left = tabbed.flatMap((part) => (part.type === 'lines' ? part.lines : []));
  const wide = findWideWidth(left);
  const forms = new FormFinder(left, wide);
  for (const { from, to } of forms.blocks) {
    const first = left[from];
    const sentence = said(sayDiagnostic('repeatedTop', { n: to - from }));
    const at = first === undefined ? context.place : { ...context.place, line: first.number };
    context.messages.push({ code: 'header-block-removed', ...sentence, place: at });
  }
  let before: FoundLayout | undefined;
  const formed = claimParts(tabbed, (own, at) => {
    const found = forms.find(own, at);
    if (found !== undefined) reportForm(found, context);
    return found;
  });
  const parts = claimParts(formed, (own, at) => {
    const found = findAligned(own, at, wide, before, context);
    if (found !== undefined && found.columns.length > 0) before = found;
    return found;
  });
  if (count.cut) reportColumns(context);
  reportUnreadCells(parts, context);
  return { parts, markdown };
}

/** Cells that stand a line each, with a pipe behind, of which no rows could be made. */
function reportUnreadCells(parts: readonly TextPart[], { messages, place }: ReadingContext): void {
  const line = findUnreadCells(parts);
  if (line === undefined) return;
  const text =
    'cells stand a line each with a pipe behind; how many make a row cannot be told, and no table was made of them';
  messages.push({ code: 'cells-shifted', text, place: { ...place, line: line.number } });
}

/** Rows that lack cells, where blanks were put at their end. */
function reportPadded({ line, rows }: Padded, { messages, place }: ReadingContext): void {
  const text = `a table of cells with a pipe behind each: ${rows} of its rows lack cells; blanks were put at their end, and which cells they lack is open`;
  messages.push({ code: 'cells-shifted', text, place: { ...place, line } });
}

/** A table of tabs with the spans that its copy has lost; columns whose heads nothing tells are said. */
function restoreTable(part: Extract<TextPart, { type: 'rows' }>, context: ReadingContext): TextPart {
  const { rows, headless } = restoreSpans(part.rows);
  const line = rows[0]?.line;
  if (headless.length > 0 && line !== undefined) {
    const columns = headless.join(', ');
    const text = `the heads of a copied table are fewer than its columns; what stands over columns ${columns} cannot be told`;
    context.messages.push({ code: 'cells-shifted', text, place: { ...context.place, line } });
  }
  return { type: 'rows', rows };
}

/** The tables of HTML in a text, and the lines around them; the parser of HTML is loaded for a text that has some. */
async function claimHtmlTables(lines: readonly TextLine[]): Promise<TextPart[]> {
  const whole: TextPart[] = [{ type: 'lines', lines: [...lines] }];
  if (!lines.some(({ text }) => HTML_TABLE.test(text))) return whole;
  const { findHtmlTable } = await import('./html-table.js');
  return claimParts(whole, findHtmlTable);
}

/** The table that spaces align from a line on; figures that stand between two of its columns are said. */
function findAligned(
  lines: readonly TextLine[],
  at: number,
  wide: WideWidth,
  before: FoundLayout | undefined,
  context: ReadingContext,
): FoundLayout | undefined {
  const cutting = {
    cut: ({ text }: TextLine) => piecesOf(text, wide),
    probe: ({ text }: TextLine) => piecesOf(text, 1),
  };
  const columns = before !== undefined && goesOnWith(lines, at, before) ? before.columns : undefined;
  const found = findLayoutTable(lines, at, cutting, columns);
  const [line] = found?.doubtful ?? [];
  if (found !== undefined && line !== undefined) {
    const text = `a table of aligned text: on ${found.doubtful.length} lines a figure stands between two columns; the nearer was taken`;
    context.messages.push({ code: 'cells-shifted', text, place: { ...context.place, line } });
  }
  if (found?.level !== undefined) {
    const text =
      'a table of aligned text: a level of indicators stands among its heads; where its first row begins cannot be told';
    context.messages.push({ code: 'cells-shifted', text, place: { ...context.place, line: found.level } });
  }
  const cut = found?.part.type === 'rows' ? findCutFigures(found.part.rows) : undefined;
  if (cut !== undefined) {
    const text =
      'a table of aligned text: its columns have cut figures; their last digits stand on lines of their own, and what is read lacks them';
    context.messages.push({ code: 'cells-shifted', text, place: { ...context.place, line: cut } });
  }
  const crowded = found?.part.type === 'rows' ? findCrowdedNames(found.part.rows) : undefined;
  if (crowded !== undefined) {
    const text =
      'a table of aligned text: below one head nothing stands, and beside it two texts in each cell; where one ends cannot be told';
    context.messages.push({ code: 'cells-shifted', text, place: { ...context.place, line: crowded } });
  }
  return found;
}

/** What the blanks of a form of aligned text do not settle is said. */
function reportForm({ levels, joined, glued }: FormDoubts, { messages, place }: ReadingContext): void {
  const [level] = levels;
  const [rest] = joined;
  const [cut] = glued;
  if (level !== undefined) {
    const text = `a form of aligned text: ${levels.length} levels stand neither in the middle of their rows nor beside the first, or other rows come as near; the nearest were taken`;
    messages.push({ code: 'level-uncertain', text, place: { ...place, line: level } });
  }
  if (rest !== undefined) {
    const text = `a form of aligned text: which lines are of one row is open at ${joined.length} rows; the likeliest were taken`;
    messages.push({ code: 'cells-shifted', text, place: { ...place, line: rest } });
  }
  if (cut !== undefined) {
    const text = `a form of aligned text: no blank parts ${glued.length} cells from the next; they were cut where its column begins`;
    messages.push({ code: 'cells-shifted', text, place: { ...place, line: cut } });
  }
}

/** The lines of a text, counted; `<b>` marks are no text. */
function numberLines(pages: readonly string[][]): TextLine[] {
  let number = 0;
  return pages.flatMap((lines, page) =>
    lines.map((text): TextLine => {
      number += 1;
      return { text: text.replace(/<\/?b>/giu, ''), number, page };
    }),
  );
}

/**
 * Whether a text is Markdown: it has HTML tables or the row of dashes of a pipe table, or other marks of it and the
 * name says so.
 */
function isMarkdown(lines: readonly TextLine[], parts: readonly TextPart[], name: string): boolean {
  if (parts.some(({ type }) => type === 'blocks') || lines.some(({ text }) => isDelimiter(text))) return true;
  return isMarkdownName(name) && lines.some(({ text }) => MARKED.test(text));
}

function reportDelimited({ thousands, ragged }: Delimited, context: ReadingContext): void {
  const say = (line: number | undefined, text: string) => {
    if (line !== undefined) context.messages.push({ code: 'cells-shifted', text, place: { ...context.place, line } });
  };
  say(thousands[0], `commas inside figures without quotes were read as thousands marks on ${thousands.length} lines`);
  say(ragged[0], `${ragged.length} lines have more cells than the first row of their table`);
}

function reportColumns({ messages, place }: ReadingContext): void {
  messages.push({ code: 'limit-reached', text: limitMessage('columns'), place });
}

function isMarkdownName(name: string): boolean {
  const folded = name.toLowerCase();
  return MARKDOWN_ENDINGS.some((ending) => folded.endsWith(`.${ending}`));
}
