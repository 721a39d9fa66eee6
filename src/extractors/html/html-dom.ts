import { load } from 'cheerio/slim';

/** What the walk needs of a node, whatever parser made it. */
export interface HtmlNode {
  type: string;
  name?: string;
  data?: string;
  attribs?: Record<string, string>;
  children?: HtmlNode[];
}

/** Is told what a tree of HTML holds, in order. */
export interface HtmlVisitor {
  /** False where the element and what is in it are passed over. */
  enter(node: HtmlNode): boolean;
  leave(node: HtmlNode): void;
  text(text: string): void;
}

/** The tree of a page, by a parser that never recurses: 50,000 nested elements are 50,000 nodes and no more. */
export function parseHtml(text: string): HtmlNode {
  const root: HtmlNode = load(text, { xml: { xmlMode: false, decodeEntities: true } }).root()[0] ?? { type: 'root' };
  return root;
}

/** Visits a tree in document order without recursion. */
export function walkHtml(root: HtmlNode, visitor: HtmlVisitor): void {
  const stack: { node: HtmlNode; next: number }[] = [{ node: root, next: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const child = frame.node.children?.[frame.next];
    frame.next += 1;
    if (!child) {
      stack.pop();
      if (frame.node !== root) visitor.leave(frame.node);
    } else if (child.type === 'text') visitor.text(child.data ?? '');
    else if (child.name !== undefined && visitor.enter(child)) stack.push({ node: child, next: 0 });
  }
}

/** The text in an element as it stands, scripts and the like left out. */
export function textInside(root: HtmlNode): string {
  let all = '';
  walkHtml(root, {
    enter: (node) => !isNotPrinted(node),
    leave() {},
    text(text) {
      all += text;
    },
  });
  return all;
}

const NOT_PRINTED = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'title',
  'xml',
  'select',
  'svg',
  'object',
  'iframe',
  'audio',
  'video',
]);

/** True for elements whose content no page shows. */
export function isNotPrinted(node: HtmlNode): boolean {
  return NOT_PRINTED.has(node.name ?? '');
}

/**
 * True where an element is hidden by its own attribute or style, or is text that was deleted and stands there struck
 * out.
 */
export function isHidden(node: HtmlNode): boolean {
  if (node.name === 'del') return true;
  const { hidden, style } = node.attribs ?? {};
  if (hidden !== undefined && hidden !== 'until-found') return true;
  return (
    style !== undefined &&
    /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/iu.test(style)
  );
}

interface TableFacts {
  nested: number;
  dataRows: number;
  texts: number;
  /** Cells of the row, and the most of a row. */
  cells: number;
  widest: number;
  cellTables: number;
  cellHasText: boolean;
  hasText: boolean;
  /** A cell of its own holds a figure. */
  hasFigure: boolean;
}

const NO_FACTS: TableFacts = {
  nested: 0,
  dataRows: 0,
  texts: 0,
  cells: 0,
  widest: 0,
  cellTables: 0,
  cellHasText: false,
  hasText: false,
  hasFigure: false,
};

/** Fewer rows of two and more texts than this around a table are a page's columns, not data. */
const DATA_ROWS = 3;
/** The same where one of them holds a figure: a head and a row. */
const FIGURE_ROWS = 2;

/**
 * The tables of a page that only lay it out: they hold other tables, and hardly any row of texts of their own.
 */
export function findLayoutTables(root: HtmlNode): Set<HtmlNode> {
  const layout = new Set<HtmlNode>();
  const stack: TableFacts[] = [];
  const closeCell = (facts: TableFacts | undefined) => {
    if (facts?.cellHasText && facts.cellTables === 0) facts.texts += 1;
    if (facts) {
      facts.cellHasText = false;
      facts.cellTables = 0;
    }
  };
  const closeRow = (facts: TableFacts | undefined) => {
    closeCell(facts);
    if (facts && facts.texts >= 2) facts.dataRows += 1;
    if (facts) {
      facts.widest = Math.max(facts.widest, facts.cells);
      facts.texts = facts.cells = 0;
    }
  };
  walkHtml(root, {
    enter(node) {
      if (isNotPrinted(node)) return false;
      const facts = stack.at(-1);
      if (node.name === 'table') {
        if (facts) {
          facts.nested += 1;
          facts.cellTables += 1;
        }
        stack.push({ ...NO_FACTS });
      } else if (node.name === 'tr') closeRow(facts);
      else if (node.name === 'td' || node.name === 'th') {
        closeCell(facts);
        if (facts) facts.cells += 1;
      }
      return true;
    },
    leave(node) {
      if (node.name !== 'table') return;
      const facts = stack.pop();
      closeRow(facts);
      const around = stack.at(-1);
      if (facts && around && facts.nested === 0 && facts.widest <= 1) {
        // It lays out the text of its cell.
        around.nested -= 1;
        around.cellTables -= 1;
        around.cellHasText ||= facts.hasText;
        around.hasText ||= facts.hasText;
        around.hasFigure ||= facts.hasFigure;
      }
      if (!facts || facts.nested === 0) return;
      const fewest = facts.hasFigure ? FIGURE_ROWS : DATA_ROWS;
      if (facts.dataRows < Math.max(fewest, facts.nested + 1)) layout.add(node);
    },
    text(text) {
      const facts = stack.at(-1);
      if (!facts || text.trim() === '') return;
      facts.cellHasText = facts.hasText = true;
      facts.hasFigure ||= /^\s*-?\d[\d,]*(?:\.\d+)?\s*$/u.test(text);
    },
  });
  return layout;
}
