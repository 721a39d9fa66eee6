import type { Message } from '../../messages.js';
import type { Box } from '../../place.js';
import { isRaised } from '../raised.js';
import { type Origin, roundBox } from './emit.js';
import { glyphBox, type PageContent, type PdfFile } from './engines/content.js';
import { engineOf } from './open.js';
import { cleanGlyphs } from './page/characters.js';
import { buildLines, type TextLine } from './page/lines.js';
import { markNotes } from './page/note-marks.js';

/** A number as printed, thousands separators and decimals included, and where. */
export interface Figure {
  text: string;
  box: Box;
}

/** A place where two readers see different figures; undefined is none. */
export interface Disagreement {
  first: Figure | undefined;
  second: Figure | undefined;
}

/** Of the figure's height: two readings whose boxes are nearer than this are of one figure. */
const SAME_PLACE = 0.6;
/** Points: the height of the bands by which figures are looked up. */
const BAND = 20;
/** Digits: a longer number without separators may be a telephone number and is not repeated in a message. */
const LONGEST_SHOWN = 6;

/** The figures on which two readings of one page differ, from top to bottom. */
export function compareFigures(first: PageContent, second: PageContent): Disagreement[] {
  const unmatched = new Bands(figuresOf(second));
  const alone: Figure[] = [];
  for (const figure of figuresOf(first)) if (!unmatched.take(figure, true)) alone.push(figure);
  const found: Disagreement[] = alone.map((figure) => ({ first: figure, second: unmatched.take(figure, false) }));
  for (const figure of unmatched.rest()) found.push({ first: undefined, second: figure });
  const topOf = ({ first: one, second: two }: Disagreement) => (one ?? two)?.box[1] ?? 0;
  return found.sort((a, b) => topOf(a) - topOf(b));
}

/** Reads each page once more with the other engine and reports the figures on which the two differ. */
export class CrossChecker {
  private other: PdfFile | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly main: 'pdfium' | 'pdfjs',
    private readonly origin: Origin,
    private readonly messages: Message[],
  ) {}

  /** Open the file with the other engine; where that fails, a message says that nothing is compared. */
  async open(): Promise<void> {
    const name = this.main === 'pdfium' ? 'pdfjs' : 'pdfium';
    try {
      this.other = await (await engineOf(name)).open(this.bytes);
    } catch {
      this.report(`${name} cannot open the file; its figures were not compared`, {});
    }
  }

  /** Report where the other engine reads other figures on a page. */
  async check(content: PageContent): Promise<void> {
    if (this.other === undefined) return;
    const { page } = content;
    try {
      const other = await this.other.readPage(page - 1);
      for (const { first, second } of compareFigures(content, other)) {
        const box = (first ?? second)?.box;
        this.report(`one reader sees ${showFigure(first)}, the other ${showFigure(second)}`, {
          page,
          ...(box === undefined ? {} : { bbox: roundBox(box) }),
        });
      }
    } catch {
      this.report('the second reader cannot read the page; its figures were not compared', { page });
    }
  }

  async close(): Promise<void> {
    await this.other?.close();
  }

  private report(text: string, place: { page?: number; bbox?: Box }): void {
    this.messages.push({ code: 'engines-disagree', text, place: { ...this.origin, ...place } });
  }
}

/** A figure as a message may show it: a long number without separators may be a telephone number. */
export function showFigure(figure: Figure | undefined): string {
  if (figure === undefined) return 'no figure';
  const digits = figure.text.replace(/\D/gu, '').length;
  const hidden = digits > LONGEST_SHOWN && !/[.,]/u.test(figure.text);
  return hidden ? `a number of ${digits} digits` : figure.text;
}

function figuresOf(content: PageContent): Figure[] {
  return buildLines(markNotes(cleanGlyphs(content.glyphs))).flatMap(figuresOfLine);
}

/** The numbers of a line, each with the box of its characters. */
function figuresOfLine(line: TextLine): Figure[] {
  const figures: Figure[] = [];
  let current: Figure | undefined;
  for (const glyph of line.glyphs) {
    const text = isRaised(glyph.text) ? '' : glyph.text.normalize('NFKC');
    const box = glyphBox(glyph);
    const starts = /^\d/u.test(text);
    const goesOn = current !== undefined && /^[\d.,]/u.test(text) && box[0] - current.box[2] < 0.5 * glyph.size;
    if (goesOn && current) {
      current.text += text;
      current.box = [current.box[0], Math.min(current.box[1], box[1]), box[2], Math.max(current.box[3], box[3])];
    } else if (starts) {
      current = { text, box: [...box] };
      figures.push(current);
    } else current = undefined;
  }
  for (const figure of figures) figure.text = figure.text.replace(/(?<![.,])[.,]+$/u, '');
  return figures;
}

/** Figures by their height on the page, each taken once. */
class Bands {
  private readonly bands = new Map<number, Figure[]>();

  constructor(figures: Figure[]) {
    for (const figure of figures) {
      const band = Math.floor(figure.box[1] / BAND);
      const list = this.bands.get(band);
      if (list) list.push(figure);
      else this.bands.set(band, [figure]);
    }
  }

  /** Take the figure that stands where another does; with `equal`, only if it reads the same. */
  take(figure: Figure, equal: boolean): Figure | undefined {
    const band = Math.floor(figure.box[1] / BAND);
    for (const list of [band - 1, band, band + 1].map((key) => this.bands.get(key) ?? [])) {
      const index = list.findIndex((other) => isAt(other, figure, equal) && (!equal || other.text === figure.text));
      if (index >= 0) return list.splice(index, 1)[0];
    }
    return undefined;
  }

  rest(): Figure[] {
    return [...this.bands.values()].flat();
  }
}

/** Whether two figures stand at one place: their left or right ends meet, or, for unequal ones, they overlap. */
function isAt(one: Figure, other: Figure, equal: boolean): boolean {
  const height = other.box[3] - other.box[1];
  const reach = SAME_PLACE * height;
  if (Math.abs(one.box[1] - other.box[1]) > reach) return false;
  if (!equal) return one.box[0] < other.box[2] && one.box[2] > other.box[0];
  return Math.abs(one.box[0] - other.box[0]) <= reach || Math.abs(one.box[2] - other.box[2]) <= reach;
}
