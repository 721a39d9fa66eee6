import { formatPoint, writePdf } from '../../fixtures/generator/pdf-file.js';

/** A cell of a table to draw, at its top left, with how far it spans. */
export interface DrawnCell {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
  text: string;
}

/** A table to draw: the edges of its columns and rows in points from the top left, and its cells. */
export interface DrawnTable {
  xs: readonly number[];
  ys: readonly number[];
  cells: readonly DrawnCell[];
}

/** How lines are put on paper. */
export type RuleStyle = keyof typeof RULES;
/** How the characters of a cell are put on paper. */
export type TextStyle = keyof typeof TEXTS;
/** How the page lies: its /Rotate, and by how much what is drawn is turned against it. */
export interface PageTurn {
  rotate: 0 | 90 | 180 | 270;
  drawn: 0 | 90 | 180 | 270;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
/** A side of a cell: from and to. */
type Side = readonly [x0: number, y0: number, x1: number, y1: number];

const SIZE = 900;
const FONT_SIZE = 10;
const LINE_PITCH = 12;
const FONTS = [
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
  '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] ' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> ' +
    '/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] ' +
    '/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>',
];

const p = formatPoint;

function stroke([x0, y0, x1, y1]: Side, more = ''): string {
  return `q 0.5 w ${more} ${p(x0)} ${p(y0)} m ${p(x1)} ${p(y1)} l S Q`;
}

function rectangle([left, top, right, bottom]: Box, paint = 'f'): string {
  return `${p(left)} ${p(top)} ${p(right - left)} ${p(bottom - top)} re ${paint}`;
}

function thicken([x0, y0, x1, y1]: Side, by: number): Box {
  return x0 === x1 ? [x0 - by, y0, x1 + by, y1] : [x0, y0 - by, x1, y1 + by];
}

/** Pieces of a line, `on` points long with `off` between them; the last one is cut at the line's end. */
function pieces([x0, y0, x1, y1]: Side, on: number, off: number): Side[] {
  const length = x1 - x0 + y1 - y0;
  const [dx, dy] = x0 === x1 ? [0, 1] : [1, 0];
  const found: Side[] = [];
  for (let at = 0; at < length; at += on + off) {
    const end = Math.min(at + on, length);
    found.push([x0 + dx * at, y0 + dy * at, x0 + dx * end, y0 + dy * end]);
  }
  return found;
}

const each = (sides: readonly Side[], draw: (side: Side) => string[]): string[] => sides.flatMap(draw);

/** Ways to draw a line of a table, all of which look like a table of lines. */
export const RULES = {
  strokes: (sides: readonly Side[]) => sides.map((side) => stroke(side)),
  'one path': (sides: readonly Side[]) => [
    `0.5 w ${sides.map(([x0, y0, x1, y1]) => `${p(x0)} ${p(y0)} m ${p(x1)} ${p(y1)} l`).join(' ')} S`,
  ],
  'thin rectangles': (sides: readonly Side[]) => sides.map((side) => rectangle(thicken(side, 0.25))),
  'pieces that touch': (sides: readonly Side[]) =>
    each(sides, (side) => pieces(side, 7, 0).map((part) => stroke(part))),
  'a dash pattern': (sides: readonly Side[]) => sides.map((side) => stroke(side, '[3 3] 0 d')),
  'short dashes of rectangles': (sides: readonly Side[]) =>
    each(sides, (side) => pieces(side, 2, 2).map((part) => rectangle(thicken(part, 0.25)))),
  'long dashes of rectangles': (sides: readonly Side[]) =>
    each(sides, (side) => pieces(side, 6, 4).map((part) => rectangle(thicken(part, 0.25)))),
  'square dots': (sides: readonly Side[]) =>
    each(sides, (side) => pieces(side, 0.6, 1.8).map((part) => rectangle(thicken(part, 0.3)))),
  'double lines': (sides: readonly Side[]) =>
    each(sides, ([x0, y0, x1, y1]) => {
      const [dx, dy] = x0 === x1 ? [1, 0] : [0, 1];
      return [-dx - dy, dx + dy].map((by) => stroke([x0 + dx * by, y0 + dy * by, x1 + dx * by, y1 + dy * by]));
    }),
  'thick lines': (sides: readonly Side[]) => sides.map((side) => stroke(side, '2.5 w')),
  'strokes across': (sides: readonly Side[]) =>
    sides.map(([x0, y0, x1, y1]) =>
      x0 === x1
        ? `q ${p(y1 - y0)} w ${p(x0 - 0.3)} ${p((y0 + y1) / 2)} m ${p(x0 + 0.3)} ${p((y0 + y1) / 2)} l S Q`
        : `q ${p(x1 - x0)} w ${p((x0 + x1) / 2)} ${p(y0 - 0.3)} m ${p((x0 + x1) / 2)} ${p(y0 + 0.3)} l S Q`,
    ),
  'clips over a filled page': (sides: readonly Side[]) =>
    sides.map((side) => `q ${rectangle(thicken(side, 0.3), 'W n')} ${rectangle([0, 0, SIZE, SIZE])} Q`),
  'white on a ground': (sides: readonly Side[]) => {
    const [xs, ys] = [sides.flatMap(([x0, , x1]) => [x0, x1]), sides.flatMap(([, y0, , y1]) => [y0, y1])];
    const ground: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    return [`q 0.8 g ${rectangle(ground)} Q`, ...sides.map((side) => stroke(side, '1 G'))];
  },
} satisfies Record<string, (sides: readonly Side[]) => string[]>;

function hex(text: string): string {
  return `<${[...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('')}>`;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x7f ? 0.5 : 1), 0) * FONT_SIZE;
}

function show(x: number, y: number, operator: string, more = ''): string {
  return `BT /F1 ${FONT_SIZE} Tf ${more} 1 0 0 -1 ${p(x)} ${p(y)} Tm ${operator} ET`;
}

/** The outline of a character as a converter strokes it to make it bold: level, upright and slanting sides and a curve. */
function outline(x: number, y: number): string {
  const at = (dx: number, dy: number) => `${p(x + dx)} ${p(y - dy)}`;
  const box = `${at(1, 1)} m ${at(9, 1)} l ${at(9, 8)} l ${at(1, 8)} l h`;
  const bar = `${at(1.5, 4)} m ${at(8.5, 4)} l ${at(8.5, 4.6)} l ${at(5, 5)} l ${at(1.5, 4.6)} l h`;
  const hook = `${at(2, 2)} m ${at(3, 4)} ${at(4, 6)} ${at(8, 7)} c ${at(8, 2)} l h`;
  return `q 0.05 w ${box} ${bar} ${hook} S Q`;
}

/** Ways to draw the text of a cell, all of which look the same. */
export const TEXTS = {
  'in one go': (text: string, x: number, y: number) => [show(x, y, `${hex(text)} Tj`)],
  'character by character': (text: string, x: number, y: number) => {
    let at = x;
    return [...text].map((character) => {
      const drawn = show(at, y, `${hex(character)} Tj`);
      at += widthOf(character);
      return drawn;
    });
  },
  'with kerning': (text: string, x: number, y: number) => [
    show(
      x,
      y,
      `[${[...text].map((character, i) => `${i === 0 ? '' : i % 2 === 0 ? '-40 ' : '40 '}${hex(character)}`).join(' ')}] TJ`,
    ),
  ],
  'with outlines': (text: string, x: number, y: number) => {
    let at = x;
    const outlines = [...text].map((character) => {
      const drawn = outline(at, y);
      at += widthOf(character);
      return drawn;
    });
    return [show(x, y, `${hex(text)} Tj`), ...outlines];
  },
  'in two halves': (text: string, x: number, y: number) => {
    const half = [...text].slice(0, text.length >> 1).join('');
    const rest = text.slice(half.length);
    return [show(x + widthOf(half), y, `${hex(rest)} Tj`), ...(half === '' ? [] : [show(x, y, `${hex(half)} Tj`)])];
  },
  'through a clip': (text: string, x: number, y: number, box: Box) => [
    `q ${rectangle(box, 'W n')}`,
    show(x, y, `${hex(text)} Tj`),
    'Q',
  ],
} satisfies Record<string, (text: string, x: number, y: number, box: Box) => string[]>;

function boxOf(table: DrawnTable, cell: DrawnCell): Box {
  const { xs, ys } = table;
  const [left = 0, right = 0] = [xs[cell.column], xs[cell.column + cell.colSpan]];
  const [top = 0, bottom = 0] = [ys[cell.row], ys[cell.row + cell.rowSpan]];
  return [left, top, right, bottom];
}

/** The sides of all cells, each once. */
function sidesOf(table: DrawnTable): Side[] {
  const sides = new Map<string, Side>();
  for (const cell of table.cells) {
    const [left, top, right, bottom] = boxOf(table, cell);
    const all: Side[] = [
      [left, top, right, top],
      [left, bottom, right, bottom],
      [left, top, left, bottom],
      [right, top, right, bottom],
    ];
    for (const side of all) sides.set(side.join(' '), side);
  }
  return [...sides.values()];
}

/** Content coordinates: origin top left and y down, turned on a square page. */
function turnMatrix(degrees: number): string {
  switch (degrees) {
    case 90:
      return `0 -1 -1 0 ${SIZE} ${SIZE} cm`;
    case 180:
      return `-1 0 0 1 ${SIZE} 0 cm`;
    case 270:
      return '0 1 1 0 0 0 cm';
    default:
      return `1 0 0 -1 0 ${SIZE} cm`;
  }
}

/** The bytes of a PDF with one page that shows the table. */
export function drawTable(table: DrawnTable, rules: RuleStyle, texts: TextStyle, turn: PageTurn): Uint8Array {
  const drawing = RULES[rules](sidesOf(table));
  for (const cell of table.cells) {
    if (cell.text === '') continue;
    const box = boxOf(table, cell);
    for (const [index, line] of cell.text.split('\n').reverse().entries()) {
      drawing.push(...TEXTS[texts](line, box[0] + 4, box[3] - 6 - index * LINE_PITCH, box));
    }
  }
  return drawPage(drawing, turn);
}

/** The start of a text that fits into a width; a figure is not broken. */
function fitting(text: string, width: number): string {
  let line = '';
  for (const [word] of text.matchAll(/[\d.,%]+|./gu)) {
    if (widthOf(line + word) > width) break;
    line += word;
  }
  return line;
}

/** The bytes of a PDF with one page of running text in lines of so many characters, the first of each paragraph set in. */
export function drawProse(paragraphs: readonly string[], width: number, texts: TextStyle, turn: PageTurn): Uint8Array {
  const drawing: string[] = [];
  let y = 100;
  for (const paragraph of paragraphs) {
    let rest = paragraph;
    for (let indent = 2; rest !== ''; indent = 0) {
      const line = fitting(rest, (width - indent) * FONT_SIZE);
      rest = rest.slice(line.length);
      const x = 80 + indent * FONT_SIZE;
      drawing.push(...TEXTS[texts](line, x, y, [x, y - FONT_SIZE, SIZE - 80, y + FONT_SIZE / 2]));
      y += 1.5 * FONT_SIZE;
    }
  }
  return drawPage(drawing, turn);
}

/** A page on white ground; lengths in the drawing go from the top left of what is drawn, down and right. */
function drawPage(drawing: readonly string[], { rotate, drawn }: PageTurn): Uint8Array {
  const start = [turnMatrix((drawn - rotate + 360) % 360), `q 1 g ${rectangle([0, 0, SIZE, SIZE])} Q`, '0 g 0 G'];
  return writePdf([{ width: SIZE, height: SIZE, rotate, drawing: [...start, ...drawing] }], FONTS);
}
