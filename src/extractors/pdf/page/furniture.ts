import type { Box } from '../../../place.js';
import type { TextLine } from './lines.js';
import type { Block, LineBlock, PageLayout } from './page-layout.js';

/** Of the page's height: running heads and feet stand no deeper than this from its edge. */
const MARGIN = 0.1;
/** Points: how far a running head may move from one page to the next. */
const DRIFT = 3;
/** - 3 -, 第 3 页 共 20 页, 第三页, 3/20, Page 3, iv */
const PAGE_NUMBER =
  /^(?=[\s\S]{1,80}$)[-—–－~·•\s]*(第\s*[一二三四五六七八九十百]+\s*页([\s,，]*共\s*[一二三四五六七八九十百]+\s*页)?|第?\s*[\d０-９]{1,4}\s*页?([\s,，]*[/／共of]+\s*[\d０-９]{1,4}\s*页?)?|[ivxlⅠ-ⅻ]{1,6}|page\s*\d{1,4}(\s*(of|\/)\s*\d{1,4})?)[-—–－~·•\s]*$/iu;
const DATE = String.raw`(?:\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}日?|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4}))`;
const TIME = String.raw`(?:(?:上午|下午|[AP]M)\s*)?\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?`;
const ADDRESS = String.raw`(?:https?|file):\/\/\S*`;
/**
 * What browsers print around a page, each in the order of its country: 2024/5/6 10:21   title, 11/27/26, 6:11 PM   title
 * and title   https://…  above;  https://…   2/18  and  2 of 18   11/27/26, 6:11 PM  below.
 */
const BROWSER_HEAD = new RegExp(String.raw`^${DATE}[,，]?\s+${TIME}(?:\s{2,}|$)|\S\s{2,}${ADDRESS}$`, 'iu');
const BROWSER_FOOT = new RegExp(
  String.raw`^${ADDRESS}\s+\d{1,4}\/\d{1,4}$|^\d{1,4}\s*(?:of|\/)\s*\d{1,4}\s+${DATE}[,，]?\s+${TIME}$`,
  'iu',
);
/** A note below a table that each page prints again. */
const NOTE = /^(备?注|说明|资料来源)/u;
const LEADERS = /(?<![.．…·‥⋯])[.．…·‥⋯]{4,}\s*(?:[-—]\s*)?(?:[\divxIVX０-９]+\s*)?[-—]?$/u;
const CONTENTS_HEADING = /^(目录|目次|contents)$/iu;
/** Most lines of a page that may stand in one of its margins. */
const MARGIN_LINES = 3;
/** Of its own size: a running head stands clear of the text by more. */
const CLEARANCE = 1;
/** Points: type that is larger by less may be the same. */
const LARGER = 1;
/** Lines between the first line of a table's title and the table: title, number, department, unit. */
const TITLE_LINES = 5;

/**
 * Marks the lines of pages that are not of their text: page numbers, and heads and feet that the page before or
 * after prints at the same place, small and clear of what follows.
 *
 * A line that each page repeats over its table is more likely the table's title, printed again: it is a
 * running head only where a page of plain text has shown it to be one.
 */
export class FurnitureMarker {
  /** Heads and feet that a page without a table near them has had. */
  private readonly known = new Set<string>();

  /** Mark a page's lines. Pages are marked in their order. */
  mark(layout: PageLayout, neighbours: readonly (PageLayout | undefined)[]): void {
    let bodySize: number | undefined;
    for (const fromTop of [true, false]) {
      const blocks = [...layout.blocks].sort((a, b) => (fromTop ? a.box[1] - b.box[1] : b.box[3] - a.box[3]));
      for (const [index, block] of blocks.slice(0, MARGIN_LINES).entries()) {
        if (block.kind === 'table') break;
        if (block.role !== undefined) continue;
        if (isInMargin(block.box, layout.height) && isFurnitureAlone(block.line.text.trim())) {
          block.role = 'furniture';
          continue;
        }
        if (!standsClear(block, blocks[index + 1], fromTop)) break;
        const twins = neighbours.filter((other) => other !== undefined && repeats(block, other));
        if (twins.length === 0) break;
        bodySize ??= bodySizeOf(layout);
        if (block.line.size > bodySize || !this.isFurniture(block, layout, twins, fromTop)) break;
        this.known.add(keyOf(block));
        block.role = 'furniture';
      }
    }
  }

  /** Whether a line that other pages repeat at its place is no title and no note of a table. */
  private isFurniture(
    block: LineBlock,
    layout: PageLayout,
    twins: readonly (PageLayout | undefined)[],
    fromTop: boolean,
  ): boolean {
    if (this.known.has(keyOf(block)) || !nearTable(block, layout, fromTop)) return true;
    if (!fromTop) return !NOTE.test(block.line.text.trim());
    return [layout, ...twins].some((page) => page !== undefined && standsOverTitle(block, page));
  }
}

/** A line that says by itself that it is none of the page's text. */
function isFurnitureAlone(text: string): boolean {
  return PAGE_NUMBER.test(text) || BROWSER_HEAD.test(text) || BROWSER_FOOT.test(text);
}

/** The blocks of a page that stand further inwards than a line, the nearest first. */
function inwards(block: LineBlock, { blocks }: PageLayout, fromTop: boolean): Block[] {
  const beyond = blocks.filter((other) =>
    fromTop ? other.box[1] > block.box[3] - block.line.size / 2 : other.box[3] < block.box[1] + block.line.size / 2,
  );
  return beyond.sort((a, b) => (fromTop ? a.box[1] - b.box[1] : b.box[3] - a.box[3]));
}

function nearTable(block: LineBlock, layout: PageLayout, fromTop: boolean): boolean {
  return inwards(block, layout, fromTop)
    .slice(0, TITLE_LINES)
    .some((other) => other.kind === 'table');
}

/**
 * Whether a line of larger type follows a line on a page, before any table: what stands over a title is a running
 * head, for a title has nothing larger below it.
 */
function standsOverTitle(block: LineBlock, layout: PageLayout): boolean {
  for (const other of inwards(block, layout, true).slice(0, TITLE_LINES)) {
    if (other.kind === 'table') return false;
    if (other.line.size >= block.line.size + LARGER) return true;
  }
  return false;
}

/** A line's text with its numbers made one: page 3 and page 4 have the same foot. */
function keyOf(block: LineBlock): string {
  return block.line.text.replace(/\d+/gu, '0');
}

/** Whether a line of the margin is parted from the next block inwards by more than a line's height, or shares its line. */
function standsClear(block: LineBlock, next: Block | undefined, fromTop: boolean): boolean {
  if (next === undefined) return true;
  const gap = fromTop ? next.box[1] - block.box[3] : block.box[1] - next.box[3];
  return gap > CLEARANCE * block.line.size || gap < -0.5 * block.line.size;
}

/** Mark the lines of a table of contents: lines with leaders, and those under a heading 目录 up to the first sentence. */
export function markContents(layout: PageLayout): void {
  let open = false;
  for (const block of layout.blocks) {
    if (block.kind === 'table') {
      open = false;
      continue;
    }
    const text = block.line.text.replace(/\s+/gu, '');
    if (CONTENTS_HEADING.test(text)) open = true;
    else if (/[。；]/u.test(text)) open = false;
    if (block.role === undefined && (open || LEADERS.test(text))) block.role = 'contents';
  }
}

function repeats(block: LineBlock, other: PageLayout): boolean {
  const { box, line } = block;
  const inMargin = isInMargin(box, other.height);
  if (!inMargin) return false;
  const key = keyOf(block);
  return other.blocks.some(
    (candidate) =>
      candidate.kind === 'line' &&
      Math.abs(candidate.box[1] - box[1]) <= DRIFT &&
      Math.abs(candidate.line.size - line.size) < 0.5 &&
      keyOf(candidate) === key,
  );
}

/** The most common font size of a page's text, in points. */
function bodySizeOf(layout: PageLayout): number {
  const counts = new Map<number, number>();
  const count = ({ size, glyphs }: TextLine) => counts.set(size, (counts.get(size) ?? 0) + glyphs.length);
  for (const block of layout.blocks) {
    if (block.kind === 'line') count(block.line);
    else for (const cell of block.cells) for (const line of cell.lines) count(line);
  }
  return [...counts.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function isInMargin(box: Box, height: number): boolean {
  return box[3] < height * MARGIN || box[1] > height * (1 - MARGIN);
}
