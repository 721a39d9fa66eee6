/** Points an inch. */
export const POINTS = 72;

/** A page or a picture in shades of grey. */
export interface GreyImage {
  /** In pixels, as `height`. */
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 0 black and 255 white, row by row from the top left. */
  readonly data: Uint8Array;
  /** Pixels an inch of the page as it is printed. */
  readonly dpi: number;
}
