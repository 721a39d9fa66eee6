import type { TurnedImage } from './deskew.js';
import type { GreyImage } from './grey-image.js';

/** How far a picture is turned, in degrees clockwise. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** The picture turned clockwise by quarters, and the map of its pixels back. */
export function turnQuarters(image: GreyImage, degrees: QuarterTurn): TurnedImage {
  const { width, height, data, dpi } = image;
  if (degrees === 0) return { image, toSource: [1, 0, 0, 1, 0, 0] };
  const lying = degrees !== 180;
  const [newWidth, newHeight] = lying ? [height, width] : [width, height];
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const toX = degrees === 180 ? width - 1 - x : degrees === 90 ? height - 1 - y : y;
      const toY = degrees === 180 ? height - 1 - y : degrees === 90 ? x : width - 1 - x;
      out[toY * newWidth + toX] = data[y * width + x] as number;
    }
  }
  const toSource = {
    90: [0, -1, 1, 0, 0, height],
    180: [-1, 0, 0, -1, width, height],
    270: [0, 1, -1, 0, width, 0],
  } as const;
  return { image: { width: newWidth, height: newHeight, data: out, dpi }, toSource: toSource[degrees] };
}
