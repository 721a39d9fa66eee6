import { isLargePicture } from '../word/docx-symbols.js';

const TWIPS_PER_POINT = 20;

/** The size of a picture as its words say it, in twips and hundredths. */
export class RtfPicture {
  private size = { width: 0, height: 0, scaleX: 100, scaleY: 100 };

  begin(): void {
    this.size = { width: 0, height: 0, scaleX: 100, scaleY: 100 };
  }

  setSize(size: Partial<RtfPicture['size']>): void {
    Object.assign(this.size, size);
  }

  /** Whether it is large enough to be a page or a table that cannot be read. */
  isLarge(): boolean {
    const { width, height, scaleX, scaleY } = this.size;
    const points = (twips: number, scale: number) => (twips * scale) / 100 / TWIPS_PER_POINT;
    return isLargePicture(`${points(width, scaleX)} ${points(height, scaleY)}`);
  }
}
