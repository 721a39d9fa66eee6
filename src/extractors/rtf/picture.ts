import { isLargePicture } from '../word/docx-symbols.js';

/** The units of RTF, and the size of a picture before any word has said it. */
const TWIPS_PER_POINT = 20;
const NO_SIZE = { width: 0, height: 0, scaleX: 100, scaleY: 100 };

/** The size of a picture as its words say it, in twips and hundredths. */
export class RtfPicture {
  private size = NO_SIZE;

  begin(): void {
    this.size = NO_SIZE;
  }

  setSize(size: Partial<typeof NO_SIZE>): void {
    this.size = { ...this.size, ...size };
  }

  /** Whether it is large enough to be a page or a table that cannot be read. */
  isLarge(): boolean {
    const { width, height, scaleX, scaleY } = this.size;
    const points = (twips: number, scale: number) => (twips * scale) / 100 / TWIPS_PER_POINT;
    return isLargePicture({ width: points(width, scaleX), height: points(height, scaleY) });
  }
}
