import { unzipSync } from 'fflate';
import type { Worksheet } from 'wasm-xlsxwriter';
import { FILLS, LINK, type Library } from './book.js';
import { Part } from './parts.js';
import { SharedTexts } from './shared-texts.js';

/** Looks of the cells of tidy sheets. */
const LOOKS = ['heading', 'date', 'time', 'failed', 'hint', 'link', 'failedLink'] as const;

export type TidyLook = (typeof LOOKS)[number];

/** A sheet that is filled beside the library: its part, the one of its links where it has any, and its rows. */
export interface FilledSheet {
  sheet: Part;
  links: Part | null;
  rows: number;
}

/** Write a cell of each look into a sheet that will be replaced, so that the workbook has these looks. */
export function addStyles(sheet: Worksheet, { Color, Format, FormatUnderline }: Library): void {
  const colored = (rgb: number) => new Format().setBackgroundColor(Color.rgb(rgb));
  const asLink = (format: ReturnType<typeof colored>) =>
    format.setFontColor(Color.rgb(LINK)).setUnderline(FormatUnderline.Single);
  const formats = {
    heading: colored(FILLS.head).setBold(),
    date: new Format().setNumFormat('yyyy-mm-dd'),
    time: new Format().setNumFormat('yyyy-mm-dd hh:mm:ss'),
    failed: colored(FILLS.failed),
    hint: colored(FILLS.hint),
    link: asLink(new Format()),
    failedLink: asLink(colored(FILLS.failed)),
  };
  LOOKS.forEach((look, column) => {
    sheet.writeNumberWithFormat(0, column, column, formats[look]).free();
  });
}

/**
 * A workbook whose last sheets are empty: everything around their rows. The library holds each cell of a sheet in
 * memory, and takes its time; the rows of long sheets are written beside it.
 */
export class Shell {
  private readonly files: Record<string, Uint8Array>;
  private readonly first: number;
  private readonly looks: ReadonlyMap<TidyLook, string>;
  readonly texts: SharedTexts;

  /** `empty` is how many of the last sheets are to be filled. */
  constructor(bytes: Uint8Array, empty: number) {
    this.files = unzipSync(bytes);
    this.first = this.read('xl/workbook.xml').split('<sheet name=').length - empty;
    this.texts = new SharedTexts(this.read('xl/sharedStrings.xml'));
    const sample = this.read(this.pathOf(0));
    this.looks = new Map(
      LOOKS.map((look, column) => {
        const cell = `<c r="${String.fromCharCode(65 + column)}1" s="`;
        const at = sample.indexOf(cell) + cell.length;
        return [look, ` s="${sample.slice(at, sample.indexOf('"', at))}"`];
      }),
    );
  }

  /** The attribute that gives a cell its look. */
  style(look: TidyLook | null): string {
    return look === null ? '' : (this.looks.get(look) ?? '');
  }

  /** The path of the n-th of the empty sheets, counted from 0. */
  pathOf(n: number): string {
    return `xl/worksheets/sheet${this.first + n}.xml`;
  }

  /** All parts, with the sheets that were filled in the places of the empty ones. */
  parts(sheets: readonly FilledSheet[]): Part[] {
    const filled = new Map(sheets.map(({ sheet }, n) => [this.pathOf(n), sheet]));
    const changed: Record<string, () => string> = {
      'xl/sharedStrings.xml': () => this.texts.toXml(),
      'xl/workbook.xml': () => this.workbookXml(sheets),
      'docProps/core.xml': () =>
        this.read('docProps/core.xml')
          .replace(/\d{4}-\d\d-\d\dT[\d:]+Z/gu, '1980-01-01T00:00:00Z')
          .replace('<dc:creator></dc:creator>', '<dc:creator>yusuan</dc:creator>'),
    };
    const parts = Object.entries(this.files).map(
      ([name, bytes]) =>
        filled.get(name) ??
        new Part(name).end(Object.hasOwn(changed, name) ? Buffer.from(changed[name]?.() ?? '') : bytes),
    );
    return [...parts, ...sheets.flatMap(({ links }) => links ?? [])];
  }

  /** The filters reach as far as the rows do, which nobody knew before. */
  private workbookXml(sheets: readonly FilledSheet[]): string {
    return sheets.reduce((xml, { rows }, n) => {
      const place = `localSheetId="${this.first + n - 1}" hidden="1">`;
      return xml.replace(new RegExp(`(${place}[^<]*\\$)2(?=<)`, 'u'), (_, before: string) => `${before}${rows + 1}`);
    }, this.read('xl/workbook.xml'));
  }

  private read(path: string): string {
    return Buffer.from(this.files[path] ?? []).toString();
  }
}
