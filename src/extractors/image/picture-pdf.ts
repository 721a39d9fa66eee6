import type { Matrix } from '../pdf/engines/matrix.js';

/** A picture as a PDF holds it: its compressed data, untouched, and how to read them. */
export interface PdfPicture {
  /** In pixels, as `height`. */
  width: number;
  height: number;
  /** Entries of the image dictionary but for its type, size and length: `/Filter /DCTDecode /ColorSpace /DeviceGray …`. */
  entries: string;
  data: Uint8Array;
}

/** A page of pictures, its size in points; each picture is the unit square, placed by a matrix (origin bottom left, y up). */
export interface PicturePage {
  width: number;
  height: number;
  pictures: readonly { picture: PdfPicture; matrix: Matrix }[];
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A PDF whose pages show pictures and nothing else; the pictures' own data go into it as they are. */
export function writePicturePdf(pages: readonly PicturePage[]): Uint8Array {
  const objects: Uint8Array[][] = [[latin('<< /Type /Catalog /Pages 2 0 R >>')], []];
  const kids: number[] = [];
  const add = (...parts: Uint8Array[]): number => objects.push(parts);
  const stream = (entries: string, data: Uint8Array): number =>
    add(latin(`<< ${entries} /Length ${data.length} >>\nstream\n`), data, latin('\nendstream'));
  for (const { width, height, pictures } of pages) {
    const names = pictures.map(({ picture }, index) => {
      const size = `/Width ${picture.width} /Height ${picture.height}`;
      return `/I${index} ${stream(`/Type /XObject /Subtype /Image ${size} ${picture.entries}`, picture.data)} 0 R`;
    });
    const drawing = pictures.map(({ matrix }, index) => `q ${matrix.map(formatNumber).join(' ')} cm /I${index} Do Q`);
    const contents = stream('', latin(drawing.join('\n')));
    const box = `/MediaBox [0 0 ${formatNumber(width)} ${formatNumber(height)}]`;
    const resources = `/Resources << /XObject << ${names.join(' ')} >> >>`;
    kids.push(add(latin(`<< /Type /Page /Parent 2 0 R ${box} ${resources} /Contents ${contents} 0 R >>`)));
  }
  const list = kids.map((kid) => `${kid} 0 R`).join(' ');
  objects[1] = [latin(`<< /Type /Pages /Count ${kids.length} /Kids [${list}] >>`)];
  return writeFile(objects);
}

function writeFile(objects: readonly Uint8Array[][]): Uint8Array {
  const parts: Uint8Array[] = [latin('%PDF-1.4\n')];
  let length = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(length);
    for (const part of [latin(`${index + 1} 0 obj\n`), ...body, latin('\nendobj\n')]) {
      parts.push(part);
      length += part.length;
    }
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(latin(`xref\n0 ${size}\n0000000000 65535 f \n${entries}`));
  parts.push(latin(`trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}

/** A number as PDF writes it, without an exponent. */
function formatNumber(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}
