import { type DrawablePdf, openPdfium } from '../pdf/engines/pdfium.js';
import { type GreyImage, POINTS } from './grey-image.js';
import { loadTextModel, type TextModel } from './models.js';
import type { ReadPage } from './read-page.js';
import { readUpright } from './read-upright.js';

/** Pixels an inch: at 150 separators are lost, at 300 the figures are no surer and take twice as long. */
const RESOLUTION = 200;

/** Reads the pages of a PDF from their pictures, where the optional reader is installed. */
export class PictureReader {
  private file: DrawablePdf | undefined;
  private model: TextModel | undefined;

  /** `seconds`: what the reading of one page may take. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly seconds: number,
  ) {}

  /** Whether the optional reader is installed; it is loaded by the first call. */
  async ready(): Promise<boolean> {
    this.model = await loadTextModel();
    return this.model !== undefined;
  }

  /**
   * The page as its picture shows it, or the two pages that it shows side by side; `index` counts from 0. Throws where it cannot be drawn, PictureTimeError where
   * it takes too long.
   */
  async read(index: number): Promise<ReadPage[]> {
    if (this.model === undefined) throw new Error('the reader of pictures is not installed');
    this.file ??= await openPdfium(this.bytes);
    const { width, height, pixels } = this.file.drawPage(index, { scale: RESOLUTION / POINTS, pictures: true });
    return readUpright(index + 1, greyOf(width, height, pixels), within(this.seconds, this.model));
  }

  async close(): Promise<void> {
    await this.file?.close();
  }
}

/** The reading of a page took longer than it may. */
export class PictureTimeError extends Error {
  override readonly name = 'PictureTimeError';
}

/** A model that reads no further line after so many seconds: it throws PictureTimeError. */
function within(seconds: number, model: TextModel): TextModel {
  const end = performance.now() + seconds * 1000;
  return {
    characters: model.characters,
    run(pixels, width) {
      if (performance.now() > end) throw new PictureTimeError();
      return model.run(pixels, width);
    },
  };
}

/** Shares of blue, green and red in how bright a colour is. */
const [BLUE, GREEN, RED] = [0.114, 0.587, 0.299];

function greyOf(width: number, height: number, pixels: Uint8Array): GreyImage {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4)
    data[i] = (pixels[at] as number) * BLUE + (pixels[at + 1] as number) * GREEN + (pixels[at + 2] as number) * RED;
  return { width, height, data, dpi: RESOLUTION };
}
