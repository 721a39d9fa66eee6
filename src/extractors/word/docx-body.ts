import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import type { Block } from '../blocks.js';
import { raiseNote } from '../raised.js';
import { attributeOf, type XmlHandler } from '../xml.js';
import type { NumberCounter } from './docx-numbering.js';
import { levelOf, type Styles } from './docx-styles.js';
import { isLargePicture, type PictureSize } from './docx-symbols.js';
import { mergeRows, type WordCell, type WordRow } from './docx-table.js';
import { type LeftOut, NOTHING_LEFT_OUT } from './left-out.js';
import { lineOfParagraph } from './paragraph-text.js';

/** Elements whose content is not printed: deleted text, former properties, settings of controls, second drawings. */
const SKIPPED = new Set([
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:tblPrExChange',
  'w:tblGridChange',
  'w:tcPrChange',
  'w:trPrChange',
  'w:sectPrChange',
  'w:numberingChange',
  'w:sdtPr',
  'w:delText',
  'w:delInstrText',
  'w:rt',
  'w:fldData',
  'mc:Fallback',
]);
const DELETED = new Set(['w:del', 'w:moveFrom']);

/** A paragraph of a .docx while it is read. */
export interface Paragraph {
  text: string;
  style?: string;
  level?: number;
  numId?: string;
  indentLevel?: number;
  /** A tab stop with dots, or a field that prints the page of a heading: 第一部分 概况……1. */
  leader: boolean;
  /** Indentation in characters; what is centred or on the right has none. */
  indent: number;
  aligned: boolean;
  /** Its end was deleted: what follows goes on in the same paragraph. */
  joined: boolean;
  /** Its number is printed already, before a page break in it. */
  numbered: boolean;
  after: Block[];
}

interface Container {
  blocks: Block[];
  carried: string;
  inCell: boolean;
}

/** A table of a .docx while it is read: its rows so far, and the open row and cell. */
export interface TableState {
  rows: WordRow[];
  row: WordRow;
  cell: WordCell;
}

/** What an element of a story does when it opens. */
export type Opener = (story: StoryReader, attributes: Record<string, string>, parent: string) => void;

/**
 * The blocks of a story (body, footnotes) from its XML. Changes are accepted; a text box follows its paragraph.
 *
 *   w:p   → line     w:tbl → table     w:br page → pageBreak     large picture → image
 */
export class StoryReader implements XmlHandler {
  readonly leftOut: LeftOut = { ...NOTHING_LEFT_OUT };
  /** The relations of the large pictures, by their ids, in their order. */
  readonly pictures: string[] = [];
  private readonly path: string[] = [];
  private skipping = 0;
  private readonly containers: Container[] = [{ blocks: [], carried: '', inCell: false }];
  private readonly paragraphs: Paragraph[] = [];
  private readonly tables: TableState[] = [];
  private runHidden = false;
  private runRaised = false;
  private pictureSize: PictureSize | undefined;
  private readonly deepest = limitOf('nesting');

  constructor(
    private readonly styles: Styles,
    private readonly numbers: NumberCounter,
    private readonly openers: Readonly<Record<string, Opener>>,
  ) {}

  /** The blocks that are complete; they are handed over once. */
  drain(): Block[] {
    return this.containers[0]?.blocks.splice(0) ?? [];
  }

  open(name: string, attributes: Record<string, string>): void {
    const parent = this.path.at(-1) ?? '';
    if (this.skipping > 0 || this.isSkipped(name, parent, attributes)) {
      this.skipping += 1;
      return;
    }
    this.path.push(name);
    const opener = Object.hasOwn(this.openers, name) ? this.openers[name] : undefined;
    if (opener) opener(this, attributes, parent);
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping -= 1;
      return;
    }
    this.path.pop();
    if (name === 'w:p') this.closeParagraph();
    else if (name === 'w:tc') this.closeCell();
    else if (name === 'w:tbl') this.closeTable();
    else if (name === 'w:txbxContent') this.closeTextBox();
    else if (name === 'w:r') this.runHidden = false;
  }

  text(text: string): void {
    const parent = this.path.at(-1);
    if (this.skipping > 0) return;
    if (parent === 'w:t' || parent === 'm:t') this.append(this.runRaised ? raiseNote(text) : text);
    else if (parent === 'w:instrText' && this.paragraph && text.includes('PAGEREF')) this.paragraph.leader = true;
  }

  private isSkipped(name: string, parent: string, attributes: Record<string, string>): boolean {
    if (SKIPPED.has(name)) return true;
    if (DELETED.has(name) && parent !== 'w:trPr' && parent !== 'w:rPr') {
      this.leftOut.deleted = true;
      return true;
    }
    const note = name === 'w:footnote' || name === 'w:endnote';
    return note && attributeOf(attributes, 'type') !== undefined && attributeOf(attributes, 'type') !== 'normal';
  }

  private get container(): Container {
    return this.containers.at(-1) ?? { blocks: [], carried: '', inCell: false };
  }

  append(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (!paragraph) return;
    if (this.runHidden) this.leftOut.hidden ||= text.trim() !== '';
    else paragraph.text += text;
  }

  openParagraph(): void {
    const text = this.container.carried;
    this.container.carried = '';
    this.paragraphs.push({ text, leader: false, indent: 0, aligned: false, joined: false, numbered: false, after: [] });
  }

  get paragraph(): Paragraph | undefined {
    return this.paragraphs.at(-1);
  }

  get table(): TableState | undefined {
    return this.tables.at(-1);
  }

  /** True inside the properties of a paragraph's own mark, which say nothing of its text. */
  get isMark(): boolean {
    return this.path.at(-3) === 'w:pPr';
  }

  setRunStyle(style: string | undefined): void {
    const { hidden, raised } = this.styles.of(style);
    if (hidden) this.runHidden = true;
    if (raised) this.runRaised = true;
  }

  openRun(): void {
    this.runHidden = this.styles.of(this.paragraph?.style).hidden;
    this.runRaised = false;
  }

  setHidden(on: boolean): void {
    this.runHidden = on;
  }

  setRaised(on: boolean): void {
    this.runRaised = on;
  }

  setPictureSize(size: PictureSize): void {
    this.pictureSize = size;
  }

  addPicture(id: string | undefined): void {
    const size = this.pictureSize;
    this.pictureSize = undefined;
    if (this.runHidden || !size || !isLargePicture(size)) return;
    this.paragraph?.after.push({ type: 'image' });
    if (id !== undefined) this.pictures.push(id);
  }

  /** A page break inside a paragraph of the body parts it; in a cell it is a line break. */
  breakPage(): void {
    const paragraph = this.paragraph;
    if (!paragraph || this.container.inCell) {
      this.append('\n');
      return;
    }
    if (paragraph.text.trim() !== '') {
      this.container.blocks.push(this.lineOf(paragraph));
      paragraph.text = '';
      paragraph.numbered = true;
    }
    this.container.blocks.push({ type: 'pageBreak' });
  }

  /** A section ends with the paragraph whose properties hold it; the next begins a page. */
  endSection(): void {
    if (!this.container.inCell) this.paragraph?.after.push({ type: 'pageBreak' });
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    const container = this.container;
    if (paragraph.joined) container.carried = paragraph.text;
    else container.blocks.push(this.lineOf(paragraph));
    for (const block of paragraph.after) container.blocks.push(block);
  }

  private lineOf(paragraph: Paragraph): Block {
    const style = this.styles.of(paragraph.style);
    return lineOfParagraph({
      ...paragraph,
      number: this.numberOf(paragraph),
      inCell: this.container.inCell,
      isContents: style.isContents,
      level: paragraph.level === undefined ? style.level : levelOf(paragraph.level),
    });
  }

  private numberOf(paragraph: Paragraph): string {
    const style = this.styles.of(paragraph.style);
    const numId = paragraph.numId ?? style.numId;
    if (paragraph.numbered || numId === undefined || numId === '0') return '';
    return this.numbers.next(numId, paragraph.indentLevel ?? style.indentLevel, paragraph.style);
  }

  openTable(): void {
    if (this.tables.length >= this.deepest) throw new InputError(limitMessage('nesting'));
    const row = { cells: [], before: 0, dropped: false };
    this.tables.push({ rows: [], row, cell: { blocks: [], colSpan: 1 } });
  }

  openRow(): void {
    const table = this.table;
    if (!table) return;
    table.row = { cells: [], before: 0, dropped: false };
    table.rows.push(table.row);
  }

  openCell(): void {
    const cell: WordCell = { blocks: [], colSpan: 1 };
    const table = this.table;
    if (table) {
      table.cell = cell;
      table.row.cells.push(cell);
    }
    this.containers.push({ blocks: cell.blocks, carried: '', inCell: true });
  }

  /** What a deleted paragraph mark would join with the next paragraph ends with its cell. */
  private closeCell(): void {
    flushCarried(this.containers.pop());
  }

  private closeTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    const kept = table.rows.filter(({ dropped }) => !dropped);
    if (kept.length < table.rows.length) this.leftOut.hidden = true;
    const { rows, covered } = mergeRows(kept);
    this.leftOut.covered ||= covered;
    this.container.blocks.push({ type: 'table', rows });
  }

  openTextBox(): void {
    this.containers.push({ blocks: [], carried: '', inCell: this.container.inCell });
  }

  private closeTextBox(): void {
    const box = flushCarried(this.containers.pop());
    const target = this.paragraph?.after ?? this.container.blocks;
    for (const block of box?.blocks ?? []) target.push(block);
  }
}

function flushCarried(container: Container | undefined): Container | undefined {
  if (container && container.carried !== '') container.blocks.push({ type: 'line', text: container.carried });
  if (container) container.carried = '';
  return container;
}
