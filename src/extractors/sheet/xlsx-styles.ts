import { isOn, type XmlHandler } from '../xml.js';
import { findFormat } from './number-format.js';

/** How a cell is shown. */
export interface CellStyle {
  format: string;
  ruled: boolean;
  indent: number;
}

const PLAIN: CellStyle = { format: 'General', ruled: false, indent: 0 };
const SIDES = new Set(['left', 'right', 'top', 'bottom', 'start', 'end']);

/** The cell styles of a workbook, out of the events of its styles part. */
export class WorkbookStyles implements XmlHandler {
  private readonly formats = new Map<number, string>();
  private readonly ruled: boolean[] = [];
  private readonly cells: { format: number; border: number; indent: number }[] = [];
  private readonly known = new Map<number, CellStyle>();
  private readonly path: string[] = [];

  /** The style by the number that a cell names. */
  of(index: number): CellStyle {
    const known = this.known.get(index);
    if (known) return known;
    const cell = this.cells[index];
    const style = cell
      ? { format: findFormat(cell.format, this.formats), ruled: this.ruled[cell.border] ?? false, indent: cell.indent }
      : PLAIN;
    this.known.set(index, style);
    return style;
  }

  open(name: string, attributes: Record<string, string>): void {
    const parent = this.path.at(-1);
    this.path.push(name);
    if (name === 'numFmt' && parent === 'numFmts') {
      this.formats.set(Number(attributes.numFmtId), attributes.formatCode ?? 'General');
    } else if (name === 'border' && parent === 'borders') this.ruled.push(false);
    else if (SIDES.has(name) && parent === 'border' && this.path.at(-3) === 'borders') {
      if ((attributes.style ?? 'none') !== 'none') this.ruled[this.ruled.length - 1] = true;
    } else if (name === 'xf' && parent === 'cellXfs') {
      const isApplied = isOn(attributes.applyNumberFormat);
      const format = isApplied || attributes.numFmtId !== undefined ? Number(attributes.numFmtId ?? 0) : 0;
      this.cells.push({ format, border: Number(attributes.borderId ?? 0), indent: 0 });
    } else if (name === 'alignment' && parent === 'xf' && this.path.at(-3) === 'cellXfs') {
      const cell = this.cells.at(-1);
      if (cell) cell.indent = Math.min(Number(attributes.indent ?? 0) || 0, 15);
    }
  }

  close(): void {
    this.path.pop();
  }

  text(): void {}
}
