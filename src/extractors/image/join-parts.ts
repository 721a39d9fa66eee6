import { deflateSync } from 'node:zlib';
import { openPdfium } from '../pdf/engines/pdfium.js';
import type { Picture } from './picture.js';
import { type PicturePage, writePicturePdf } from './picture-pdf.js';

/** Pixels drawn at once. */
const BAND = 4_000_000;

type Part = Picture['parts'][number];

/**
 * The picture in one part, in grey. Strips and tiles that are drawn beside each other at another size than their own
 * would have seams, so they are drawn pixel by pixel once. A picture of one part stays as it is.
 */
export async function joinParts(picture: Picture): Promise<Picture> {
  if (picture.parts.length === 1) return picture;
  const { width, height } = picture;
  const bands = bandsOf(picture);
  const grey = new Uint8Array(width * height);
  const file = await openPdfium(writePicturePdf(bands.map((band) => pageOf(band, width))));
  try {
    for (const [index, { top, bottom }] of bands.entries()) {
      const { pixels, ...drawn } = file.drawPage(index, { scale: 1, pictures: true });
      // A lone part over the limit of a drawing came out coarser: then the seams have to stay.
      if (drawn.width !== width || drawn.height !== bottom - top) return picture;
      for (let i = 0; i < drawn.width * drawn.height; i++) {
        const [b, g, r] = [pixels[i * 4] as number, pixels[i * 4 + 1] as number, pixels[i * 4 + 2] as number];
        grey[top * width + i] = Math.round(0.114 * b + 0.587 * g + 0.299 * r);
      }
    }
  } finally {
    await file.close();
  }
  const entries = '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode';
  const whole = { width, height, entries, data: deflateSync(grey, { level: 1 }) };
  return { ...picture, parts: [{ left: 0, top: 0, picture: whole }] };
}

interface Band {
  top: number;
  bottom: number;
  parts: Part[];
}

/** The parts in bands of whole rows of them. */
function bandsOf({ width, height, parts }: Picture): Band[] {
  const bands: Band[] = [];
  for (const part of parts) {
    const bottom = Math.min(height, part.top + part.picture.height);
    const last = bands[bands.length - 1];
    const fits = last !== undefined && (bottom - last.top) * width <= BAND;
    if (last !== undefined && (fits || last.bottom >= bottom)) {
      last.parts.push(part);
      last.bottom = Math.max(last.bottom, bottom);
    } else bands.push({ top: last?.bottom ?? 0, bottom, parts: [part] });
  }
  return bands;
}

/** A page of one point a pixel. */
function pageOf({ top, bottom, parts }: Band, width: number): PicturePage {
  return {
    width,
    height: bottom - top,
    pictures: parts.map(({ left, top: partTop, picture }) => ({
      picture,
      matrix: [picture.width, 0, 0, picture.height, left, bottom - partTop - picture.height],
    })),
  };
}
