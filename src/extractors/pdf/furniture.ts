import type { LineBlock, PageLayout } from './layout.js';

/** Of the page's height: running heads and feet stand no deeper than this from its edge. */
const MARGIN = 0.1;
/** Points: how far a running head may move from one page to the next. */
const DRIFT = 3;
/** - 3 -, 第 3 页 共 20 页, 3/20, Page 3, iv */
const PAGE_NUMBER =
  /^[-—–－~·•\s]*(第?\s*[\d０-９]{1,4}\s*页?([\s,，]*[/／共of]+\s*[\d０-９]{1,4}\s*页?)?|[ivxlⅠ-ⅻ]{1,6}|page\s*\d{1,4}(\s*(of|\/)\s*\d{1,4})?)[-—–－~·•\s]*$/iu;
const LEADERS = /[.．…·‥⋯]{4,}\s*[-—]?\s*[\divxIVX０-９]*\s*[-—]?$/u;
const CONTENTS_HEADING = /^(目录|目次|contents)$/iu;
/** Most lines of a page that may stand in its margin. */
const MARGIN_LINES = 4;

/**
 * Mark the lines of a page that are not of its text: page numbers, and heads and feet that the page
 * before or after prints at the same place. Only lines at the very top and bottom are looked at:
 * a table's title that each page repeats stands lower or is not small, and stays.
 */
export function markFurniture(layout: PageLayout, neighbours: readonly (PageLayout | undefined)[]): void {
  const bodySize = bodySizeOf(layout);
  for (const block of marginLines(layout)) {
    const text = block.line.text.trim();
    if (PAGE_NUMBER.test(text)) block.role = 'furniture';
    else if (block.line.size <= bodySize && neighbours.some((other) => other && repeats(block, other))) {
      block.role = 'furniture';
    }
  }
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

function marginLines(layout: PageLayout): LineBlock[] {
  const lines = layout.blocks.filter((block): block is LineBlock => block.kind === 'line' && block.role === undefined);
  const tops = layout.blocks.map((block) => block.box[1]);
  const bottoms = layout.blocks.map((block) => block.box[3]);
  const first = Math.min(...tops);
  const last = Math.max(...bottoms);
  return [...lines.slice(0, MARGIN_LINES), ...lines.slice(MARGIN_LINES).slice(-MARGIN_LINES)].filter(({ box }) => {
    const outermost = box[1] <= first + 1 || box[3] >= last - 1;
    return outermost || box[3] < layout.height * MARGIN || box[1] > layout.height * (1 - MARGIN);
  });
}

function repeats(block: LineBlock, other: PageLayout): boolean {
  const { box, line } = block;
  const inMargin = box[3] < other.height * MARGIN || box[1] > other.height * (1 - MARGIN);
  if (!inMargin) return false;
  const key = line.text.replace(/\d+/gu, '0');
  return other.blocks.some(
    (candidate) =>
      candidate.kind === 'line' &&
      Math.abs(candidate.box[1] - box[1]) <= DRIFT &&
      Math.abs(candidate.line.size - line.size) < 0.5 &&
      candidate.line.text.replace(/\d+/gu, '0') === key,
  );
}

/** The most common font size of a page's text, in points. */
function bodySizeOf(layout: PageLayout): number {
  const counts = new Map<number, number>();
  for (const block of layout.blocks) {
    const lines = block.kind === 'line' ? [block.line] : block.cells.flatMap((cell) => cell.lines);
    for (const line of lines) counts.set(line.size, (counts.get(line.size) ?? 0) + line.glyphs.length);
  }
  return [...counts.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
