import { limitMessage } from '../../limits.js';
import { InputError } from '../../result.js';
import { type Block, hasContent } from '../blocks.js';
import { isContentsName, levelOf, outlineOfName } from '../word/docx-styles.js';
import { isLargePicture, type PictureSize } from '../word/docx-symbols.js';
import { lineOfParagraph, TWIPS_PER_CHARACTER, withoutBullet } from '../word/paragraph-text.js';
import { PIECE_COST, StoryFacts } from '../word/story-facts.js';
import { attributeOf } from '../xml.js';
import { InlineText, printedBy, UNPRINTED } from './inline.js';
import { toPoints } from './lengths.js';
import type { OdfLists, OpenList } from './lists.js';
import type { OdfStyle, OdfStyles } from './styles.js';
import { TextTable } from './text-table.js';

/** A paragraph while it is read. */
interface Paragraph {
  text: InlineText;
  style: OdfStyle;
  number: string;
  outline: number | undefined;
  hidden: boolean;
  leader: boolean;
  after: Block[];
}

interface Container {
  blocks: Block[];
  inCell: boolean;
}

interface Run {
  hidden: boolean;
  raised: boolean;
}

interface ListState {
  list: OpenList;
  level: number;
  /** An item has begun whose first paragraph has not; `start` is the number that it says for itself. */
  item: { start: string | undefined } | undefined;
}

/** Shapes that hold text; a text box is one inside a frame. */
const BOXES = new Set([
  ...['draw:text-box', 'draw:custom-shape', 'draw:rect', 'draw:ellipse', 'draw:circle', 'draw:polygon', 'draw:path'],
  ...['draw:caption', 'draw:line', 'draw:connector'],
]);
/** Points in a character of the usual size. */
const POINTS_PER_CHARACTER = TWIPS_PER_CHARACTER / 20;

/**
 * The blocks of an OpenDocument text out of the events of its body; notes are handed over at its end.
 *
 *   text:p, text:h → line     table:table → table     draw:image → image     break before a paragraph → pageBreak
 *
 * Changes are taken as accepted. A text box follows the paragraph it hangs on.
 */
export class TextStory {
  /** The paths of the large pictures in the package, in their order. */
  readonly pictures: string[] = [];
  readonly facts = new StoryFacts();
  private readonly containers: Container[] = [{ blocks: [], inCell: false }];
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: TextTable[] = [];
  private readonly runs: Run[] = [];
  private readonly lists: ListState[] = [];
  private readonly notes: Block[] = [];
  private skipping = 0;
  private contents = 0;
  private frame: PictureSize | undefined;
  private started = false;

  constructor(
    private readonly styles: OdfStyles,
    private readonly numbers: OdfLists,
  ) {}

  /** The blocks that are complete; they are handed over once. */
  drain(): Block[] {
    return this.containers[0]?.blocks.splice(0) ?? [];
  }

  /** The notes, which stand behind the body. */
  finish(): Block[] {
    return this.notes.splice(0);
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.skipping > 0 || this.isSkipped(name, attributes)) {
      if (name === 'text:deletion') this.facts.leftOut.deleted = true;
      this.skipping += 1;
      return;
    }
    if (name === 'text:p' || name === 'text:h') this.openParagraph(name, attributes);
    else if (name === 'text:span') this.openRun(attributes);
    else if (name === 'text:list') this.openList(attributes);
    else if (name === 'text:list-item') this.openItem(attributes);
    else if (name === 'text:index-body') this.contents += 1;
    else if (name === 'text:index-title' && this.contents > 0) this.contents -= 1;
    else if (name === 'text:note-body' || BOXES.has(name)) this.openContainer(name === 'text:note-body');
    else if (name.startsWith('table:')) this.openTablePart(name, attributes);
    else if (name === 'draw:frame') this.frame = sizeOf(attributes);
    else if (name === 'draw:image') this.addPicture(attributeOf(attributes, 'href'));
    else {
      const printed = printedBy(name, attributes);
      if (printed !== undefined) this.append(printed, true);
    }
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    if (name === 'text:p' || name === 'text:h') this.closeParagraph();
    else if (name === 'text:span') this.runs.pop();
    else if (name === 'text:list') this.lists.pop();
    else if (name === 'text:index-body') this.contents -= 1;
    else if (name === 'text:index-title') this.contents += 1;
    else if (name === 'text:note-body') this.notes.push(...this.closeContainer());
    else if (BOXES.has(name)) this.hang(this.closeContainer());
    else if (name === 'table:table') this.closeTable();
    else if (name === 'table:table-row') this.tables.at(-1)?.endRow();
    else if (name === 'table:table-cell') this.closeContainer();
    else if (name === 'table:covered-table-cell') this.closeCovered();
  }

  text(text: string): void {
    if (this.skipping === 0) this.append(text, false);
  }

  private isSkipped(name: string, attributes: Record<string, string>): boolean {
    if (UNPRINTED.has(name)) return true;
    const isHidden =
      (name.startsWith('text:') && attributeOf(attributes, 'display') === 'none') ||
      (name === 'text:hidden-paragraph' && attributeOf(attributes, 'is-hidden') === 'true');
    const paragraph = this.paragraphs.at(-1);
    if (isHidden && name === 'text:hidden-paragraph' && paragraph) paragraph.hidden = true;
    if (isHidden) this.facts.leftOut.hidden = true;
    return isHidden;
  }

  private get container(): Container {
    return this.containers.at(-1) ?? { blocks: [], inCell: false };
  }

  private get run(): Run {
    return this.runs.at(-1) ?? { hidden: false, raised: false };
  }

  private append(text: string, asItStands: boolean): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    const { hidden, raised } = this.run;
    if (hidden) {
      this.facts.leftOut.hidden ||= text.trim() !== '';
      return;
    }
    this.facts.grow(text.length);
    if (asItStands) paragraph.text.add(text, raised);
    else paragraph.text.addText(text, raised);
  }

  private openParagraph(name: string, attributes: Record<string, string>): void {
    const style = this.styles.of('paragraph', attributeOf(attributes, 'style-name'));
    const level = Number(attributeOf(attributes, 'outline-level') ?? 1);
    const outline = name === 'text:h' && Number.isInteger(level) && level > 0 ? level - 1 : undefined;
    if (style.pageBefore === true) this.breakPage();
    const number = this.numberOf(outline, style);
    this.runs.push({ hidden: style.hidden ?? false, raised: style.raised ?? false });
    this.paragraphs.push({
      text: new InlineText(),
      style,
      number,
      outline,
      hidden: false,
      leader: style.leader ?? false,
      after: [],
    });
  }

  /** The first paragraph of an item has its number; headings outside of lists may have one of their own. */
  private numberOf(outline: number | undefined, style: OdfStyle): string {
    const state = this.lists.at(-1);
    if (state !== undefined) {
      const { item } = state;
      state.item = undefined;
      return item === undefined ? '' : this.numbers.next(state.list, state.level, item.start);
    }
    return outline === undefined || style.listStyle === '' ? '' : this.numbers.nextHeading(outline);
  }

  private breakPage(): void {
    if (this.containers.length === 1 && this.paragraphs.length === 0 && this.started) {
      this.container.blocks.push({ type: 'pageBreak' });
    }
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    this.runs.pop();
    if (!paragraph) return;
    const { style, outline, number, leader } = paragraph;
    const level = outline ?? style.names.flatMap((one) => outlineOfName(one) ?? [])[0];
    this.facts.grow(PIECE_COST);
    if (!paragraph.hidden) {
      this.started = true;
      this.container.blocks.push(
        lineOfParagraph({
          text: paragraph.text.take(),
          number: withoutBullet(number),
          indent: ((style.left ?? 0) + (style.first ?? 0)) / POINTS_PER_CHARACTER,
          aligned: ['center', 'end', 'right'].includes(style.align ?? ''),
          inCell: this.container.inCell,
          isContents:
            this.contents > 0 || style.names.some((one) => isContentsName(one) || /^contents ?\d/iu.test(one)),
          leader,
          level: level === undefined ? undefined : levelOf(level),
        }),
      );
    }
    this.container.blocks.push(...paragraph.after);
    if (style.pageAfter === true) this.breakPage();
  }

  private openRun(attributes: Record<string, string>): void {
    const around = this.run;
    const style = this.styles.of('text', attributeOf(attributes, 'style-name'));
    this.runs.push({ hidden: style.hidden ?? around.hidden, raised: style.raised ?? around.raised });
  }

  private openList(attributes: Record<string, string>): void {
    const around = this.lists.at(-1);
    if (this.lists.length >= this.facts.deepest) throw new InputError(limitMessage('nesting'));
    if (around === undefined) {
      this.lists.push({ list: this.numbers.begin(attributes, undefined), level: 0, item: undefined });
      return;
    }
    const style = attributeOf(attributes, 'style-name') ?? around.list.style;
    this.lists.push({ list: { style, counts: around.list.counts }, level: around.level + 1, item: undefined });
  }

  private openItem(attributes: Record<string, string>): void {
    const state = this.lists.at(-1);
    if (state) state.item = { start: attributeOf(attributes, 'start-value') };
  }

  private openContainer(isNote: boolean): void {
    if (this.containers.length >= this.facts.deepest * 2) throw new InputError(limitMessage('nesting'));
    this.containers.push({ blocks: [], inCell: !isNote && this.container.inCell });
  }

  private closeContainer(): Block[] {
    return this.containers.length > 1 ? (this.containers.pop()?.blocks ?? []) : [];
  }

  private hang(blocks: readonly Block[]): void {
    const target = this.paragraphs.at(-1)?.after ?? this.container.blocks;
    for (const block of blocks) target.push(block);
  }

  private openTablePart(name: string, attributes: Record<string, string>): void {
    const table = this.tables.at(-1);
    if (name === 'table:table') {
      if (this.tables.length >= this.facts.deepest) throw new InputError(limitMessage('nesting'));
      if (this.styles.of('table', attributeOf(attributes, 'style-name')).pageBefore === true) this.breakPage();
      this.tables.push(new TextTable(this.facts));
    } else if (name === 'table:table-row') table?.beginRow(attributes);
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      const blocks = table?.beginCell(attributes, name === 'table:covered-table-cell');
      this.containers.push({ blocks: blocks ?? [], inCell: true });
    }
  }

  private closeCovered(): void {
    const blocks = this.closeContainer();
    const shown = this.tables.at(-1)?.isLast(blocks) ?? false;
    if (!shown && hasContent(blocks)) this.facts.leftOut.covered = true;
  }

  private closeTable(): void {
    const table = this.tables.pop();
    if (table === undefined) return;
    this.started = true;
    this.container.blocks.push({ type: 'table', rows: table.rows });
  }

  private addPicture(path: string | undefined): void {
    const { frame } = this;
    this.frame = undefined;
    if (this.run.hidden || !frame || !isLargePicture(frame)) return;
    this.hang([{ type: 'image' }]);
    if (path !== undefined) this.pictures.push(path);
  }
}

function sizeOf(attributes: Record<string, string>): PictureSize {
  return { width: toPoints(attributeOf(attributes, 'width')), height: toPoints(attributeOf(attributes, 'height')) };
}
