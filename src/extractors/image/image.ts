import type { SourceDocument } from '../../document.js';
import { describeSource, type ExtractOptions } from '../options.js';
import { extractPdf } from '../pdf/pdf.js';
import { joinParts } from './join-parts.js';
import { readJpeg } from './jpeg.js';
import { type Picture, pageOf } from './picture.js';
import { type PicturePage, writePicturePdf } from './picture-pdf.js';
import { readPng } from './png.js';
import { readTiff } from './tiff.js';

/**
 * The items of a picture file, each picture of it read as the page of a scan.
 * Throws InputError where the file is damaged or a picture is too large; reading the items throws it where the reader
 * of pictures is not installed or finds no text.
 */
export async function extractImage(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const document = await extractPdf(await wrapPictures(bytes), options);
  const { pages } = document.source;
  Object.assign(document.source, describeSource(bytes, 'image', options), { pages });
  return document;
}

/**
 * A PDF of the pictures of a file, one a page, at the size at which they were scanned. The pictures' own data go into
 * it, so that every picture is drawn by one engine. Throws InputError where the file is no picture that is read, is
 * damaged or too large.
 */
export async function wrapPictures(bytes: Uint8Array): Promise<Uint8Array> {
  return writePicturePdf(await picturePages(bytes));
}

/** The pictures of a file, each on a page of its own. Throws InputError as `wrapPictures` does. */
export async function picturePages(bytes: Uint8Array): Promise<PicturePage[]> {
  const pages: PicturePage[] = [];
  for (const picture of readPictures(bytes)) {
    pages.push(pageOf(await joinParts(picture)));
  }
  return pages;
}

function* readPictures(bytes: Uint8Array): Iterable<Picture> {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) yield readJpeg(bytes);
  else if (bytes[0] === 0x89) yield readPng(bytes);
  else yield* readTiff(bytes);
}
