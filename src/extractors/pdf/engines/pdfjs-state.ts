/**
 * The graphics state of a page of pdfjs: what the operators set that draw nothing. Its cases stand in
 * tests/extractors/pdf/visible-text.test.ts.
 */

import type { Box } from '../../../place.js';
import { applyToBox, concat, IDENTITY, intersect, type Matrix } from './matrix.js';
import { colourOf, isList, matrixOf, num } from './pdfjs-arguments.js';
import { initialState, type PdfjsFont, type TextState } from './pdfjs-text.js';

/** What one operator does with its arguments. */
export type Operator = (args: unknown[]) => void;
/** Takes what an operator does, by its name. */
type Add = (name: string, operator: Operator) => void;

/** The state in force, with those that are saved below it. */
export class GraphicsState {
  current: TextState;
  private readonly stack: TextState[] = [];

  constructor(
    display: Matrix,
    private readonly fontOf: (name: string) => PdfjsFont | undefined,
  ) {
    this.current = initialState(display);
  }

  /** How many states are saved. */
  get depth(): number {
    return this.stack.length;
  }

  /** Shows nothing outside of a box of the display any more. */
  clip(shown: Box): void {
    this.current.clip = this.current.clip === undefined ? shown : intersect(this.current.clip, shown);
  }

  /** Saves the state and sets that of a form inside of the page: its matrix, and the box outside of which it shows nothing. */
  enter(matrix: unknown, box: unknown): void {
    this.save();
    if (isList(matrix)) this.current.ctm = concat(matrixOf(matrix), this.current.ctm);
    if (isList(box)) this.clip(applyToBox(this.current.ctm, [num(box[0]), num(box[1]), num(box[2]), num(box[3])]));
  }

  /** Adds the operators that set the state. */
  addTo(on: Add): void {
    this.addPlaces(on);
    this.addColours(on);
    this.addText(on);
  }

  private save(): void {
    this.stack.push({ ...this.current });
  }

  private restore(): void {
    const saved = this.stack.pop();
    if (saved) this.current = saved;
  }

  private addPlaces(on: Add): void {
    on('save', () => this.save());
    on('restore', () => this.restore());
    on('transform', (args) => {
      this.current.ctm = concat(matrixOf(args), this.current.ctm);
    });
    on('paintFormXObjectEnd', () => this.restore());
    on('setLineWidth', ([width]) => {
      this.current.lineWidth = num(width);
    });
  }

  private addColours(on: Add): void {
    on('setFillRGBColor', (args) => {
      this.current.fill = colourOf(args);
    });
    on('setStrokeRGBColor', (args) => {
      this.current.stroke = colourOf(args);
    });
    for (const name of ['setFillColorN', 'setFillTransparent']) {
      on(name, () => {
        this.current.fill = undefined;
      });
    }
    for (const name of ['setStrokeColorN', 'setStrokeTransparent']) {
      on(name, () => {
        this.current.stroke = undefined;
      });
    }
  }

  private addText(on: Add): void {
    on('beginText', () => this.setTextMatrix(IDENTITY));
    on('setTextMatrix', (args) => this.setTextMatrix(matrixOf(isList(args[0]) ? args[0] : args)));
    on('setFont', ([name, size]) => this.setFont(name, num(size)));
    on('setGState', ([entries]) => {
      if (!isList(entries)) return;
      for (const entry of entries) {
        if (!isList(entry)) continue;
        if (entry[0] === 'Font' && isList(entry[1])) this.setFont(entry[1][0], num(entry[1][1]));
        if (entry[0] === 'ca') this.current.fillOpacity = num(entry[1]);
        if (entry[0] === 'CA') this.current.strokeOpacity = num(entry[1]);
      }
    });
    on('setTextRenderingMode', ([mode]) => {
      this.current.mode = num(mode);
    });
    const set = (name: string, key: 'charSpacing' | 'wordSpacing' | 'rise' | 'leading', sign = 1) =>
      on(name, ([value]) => {
        this.current[key] = sign * num(value);
      });
    set('setCharSpacing', 'charSpacing');
    set('setWordSpacing', 'wordSpacing');
    set('setTextRise', 'rise');
    set('setLeading', 'leading', -1);
    on('setHScale', ([value]) => {
      this.current.scale = num(value) / 100;
    });
    on('moveText', ([x, y]) => this.moveText(num(x), num(y)));
    on('setLeadingMoveText', ([x, y]) => {
      this.current.leading = num(y);
      this.moveText(num(x), num(y));
    });
    on('nextLine', () => this.moveText(0, this.current.leading));
  }

  private setTextMatrix(matrix: Matrix): void {
    Object.assign(this.current, { textMatrix: matrix, x: 0, y: 0, lineX: 0, lineY: 0 });
  }

  private setFont(name: unknown, size: number): void {
    this.current.font = typeof name === 'string' ? this.fontOf(name) : undefined;
    this.current.size = size;
  }

  private moveText(x: number, y: number): void {
    this.current.lineX += x;
    this.current.lineY += y;
    this.current.x = this.current.lineX;
    this.current.y = this.current.lineY;
  }
}
