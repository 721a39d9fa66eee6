/** What the page of a test document is made of; lengths in points from the top left of the unrotated page. */
export interface PdfPage {
  /** One byte a character where it is compressed. */
  content: string;
  /** Further entries of the dictionary of its content, `/Filter …`; a /Length of its own wins. */
  entries?: string;
  rotate?: number;
  /** The box to which the page is cropped: left, bottom, right, top from the bottom left of the page. */
  crop?: readonly [number, number, number, number];
  width?: number;
  height?: number;
}

const WIDTH = 595;
const HEIGHT = 842;
/** The samples of a grey picture of one pixel. */
const PIXEL = '808080>';

/** What a character map says of characters; two meanings are given one after the other, and readers differ on which holds. */
export type Meanings = Record<string, string | [first: string, last: string]>;

/**
 * The bytes of a PDF with Helvetica as /F1, an unembedded Chinese font as /F2 and a picture as /Im. Where `meanings` is
 * given, /F3 is the Chinese font with a character map, which says something else of these characters than is drawn. Where
 * `layer` is given, there is a layer in that state; what `onLayer` puts there and the form /Form stand on it.
 */
export function writePdf(
  pages: PdfPage[],
  extraTrailer = '',
  meanings?: Meanings,
  layer?: { state: 'ON' | 'OFF'; form?: string },
): Uint8Array {
  const objects: string[] = [];
  const [group, form] = [7 + 2 * pages.length + (meanings ? 2 : 0), 8 + 2 * pages.length + (meanings ? 2 : 0)];
  const states = layer ? `/OCProperties << /OCGs [${group} 0 R] /D << /${layer.state} [${group} 0 R] >> >>` : '';
  const kids = pages.map((_, index) => `${7 + index * 2} 0 R`).join(' ');
  objects.push(`<< /Type /Catalog /Pages 2 0 R ${states} >>`);
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  objects.push(
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>',
  );
  objects.push(
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] ' +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> ' +
      '/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] ' +
      '/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >> >>',
  );
  objects.push(
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 ' +
      `/Filter /ASCIIHexDecode /Length ${PIXEL.length} >>\nstream\n${PIXEL}\nendstream`,
  );
  for (const [index, page] of pages.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width ?? WIDTH} ${page.height ?? HEIGHT}] ` +
        `${page.crop ? `/CropBox [${page.crop.join(' ')}]` : ''} /Rotate ${page.rotate ?? 0} /Contents ${8 + index * 2} 0 R ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R ${meanings ? `/F3 ${7 + 2 * pages.length} 0 R` : ''} >> /XObject << /Im 6 0 R ` +
        `${layer ? `/Form ${form} 0 R >> /Properties << /Layer ${group} 0 R` : ''} >> >> >>`,
    );
    const entries = page.entries ?? '';
    const length = entries.includes('/Length') ? '' : `/Length ${page.content.length}`;
    objects.push(`<< ${length} ${entries} >>\nstream\n${page.content}\nendstream`);
  }
  if (meanings) objects.push(...mappedFont(meanings, 8 + 2 * pages.length));
  if (layer) {
    const drawn = layer.form ?? '';
    objects.push(
      '<< /Type /OCG /Name (layer) >>',
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${WIDTH} ${HEIGHT}] /OC ${group} 0 R ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    );
  }
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${extraTrailer} >>\nstartxref\n${xref}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(file, 'latin1'));
}

function mappedFont(meanings: Meanings, map: number): string[] {
  const pairs = Object.entries(meanings).map(([drawn, meant]) => `<${hex(drawn)}> <${hex(meant.at(-1) ?? '')}>\n`);
  const doubled = Object.entries(meanings).flatMap(([drawn, meant]) =>
    typeof meant === 'string'
      ? []
      : [`1 beginbfrange\n<${hex(drawn)}> <${hex(drawn)}> <${hex(meant[0])}>\nendbfrange\n`],
  );
  const ranges = `1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${doubled.join('')}`;
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n${ranges}`;
  const chunks = Array.from({ length: Math.ceil(pairs.length / 100) }, (_, i) => pairs.slice(100 * i, 100 * i + 100));
  const body = chunks.map((chunk) => `${chunk.length} beginbfchar\n${chunk.join('')}endbfchar\n`).join('');
  const content = `${cmap}${body}endcmap end end`;
  return [
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] ' +
      `/ToUnicode ${map} 0 R >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
}

/** A text of /F3: what is drawn, whatever its character map says. */
export function mappedText(x: number, y: number, drawn: string, size = 10): string {
  return `BT /F3 ${size} Tf 1 0 0 1 ${x} ${HEIGHT - y} Tm <${hex(drawn)}> Tj ET\n`;
}

function hex(value: string): string {
  return Array.from({ length: value.length }, (_, i) => value.charCodeAt(i).toString(16).padStart(4, '0')).join('');
}

/** A text with its baseline start at x, y; ASCII in Helvetica, anything else as a whole in the Chinese font. */
export function text(x: number, y: number, value: string, size = 10, height = HEIGHT): string {
  return `BT ${show(value, size)} 1 0 0 1 ${x} ${height - y} Tm ${string(value)} Tj ET\n`;
}

/** The same in one drawing operation with pieces set apart: numbers are gaps in thousandths of the size. */
export function spacedText(x: number, y: number, pieces: (string | number)[], size = 10): string {
  const all = pieces.filter((piece) => typeof piece === 'string').join('');
  const parts = pieces.map((piece) => (typeof piece === 'number' ? -piece : string(piece, /[^\x20-\x7e]/u.test(all))));
  return `BT ${show(all, size)} 1 0 0 1 ${x} ${HEIGHT - y} Tm [${parts.join(' ')}] TJ ET\n`;
}

function show(value: string, size: number): string {
  return `/${/[^\x20-\x7e]/u.test(value) ? 'F2' : 'F1'} ${size} Tf`;
}

function string(value: string, wide = /[^\x20-\x7e]/u.test(value)): string {
  if (!wide) return `(${value.replace(/[\\()]/gu, '\\$&')})`;
  return `<${hex(value)}>`;
}

/** A stroked line. */
export function line(x0: number, y0: number, x1: number, y1: number, height = HEIGHT): string {
  return `0.5 w ${x0} ${height - y0} m ${x1} ${height - y1} l S\n`;
}

/** A filled rectangle from its top left corner. */
export function fill(x: number, y: number, width: number, height: number): string {
  return `${x} ${HEIGHT - y - height} ${width} ${height} re f\n`;
}

/** All lines of a grid. */
export function grid(xs: number[], ys: number[], height = HEIGHT): string {
  const [left = 0, right = 0] = [xs[0], xs[xs.length - 1]];
  const [top = 0, bottom = 0] = [ys[0], ys[ys.length - 1]];
  return (
    ys.map((y) => line(left, y, right, y, height)).join('') + xs.map((x) => line(x, top, x, bottom, height)).join('')
  );
}

/** The same drawing on the layer. */
export function onLayer(content: string): string {
  return `/OC /Layer BDC ${content}EMC\n`;
}

/** A picture that fills the page. */
export function picture(): string {
  return `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Im Do Q\n`;
}
