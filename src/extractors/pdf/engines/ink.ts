/** Colours, and what a reader sees of what is drawn in them. */

/** Red, green and blue, each 0 to 255. */
export type Colour = readonly [number, number, number];

/** How something is drawn, as far as it can be told. */
export interface Ink {
  /** undefined is a pattern or one that cannot be told. */
  colour: Colour | undefined;
  /** 0 to 1. */
  opacity: number;
}

/** Font sizes: the ink of ordinary characters above and below the baseline. */
export const INK_HEIGHT = 0.72;
export const INK_DEPTH = 0.04;
/** Below this opacity what is drawn, and what is written, is not seen. */
export const UNSEEN = 0.03;
export const UNSEEN_TEXT = 0.04;
/** From this opacity on an area hides what lies under it. */
const OPAQUE = 0.98;
/** Of 255: a colour from here on is paper. */
const WHITE = 250;

export const BLACK: Ink = { colour: [0, 0, 0], opacity: 1 };

/** Whether each part of a colour is as bright as that, of 255. */
export function isAsBright(colour: Colour, least: number): boolean {
  return colour[0] >= least && colour[1] >= least && colour[2] >= least;
}

/** Whether lines and areas of this ink look like bare paper: white, or hardly there. A pattern is none. */
export function isPaper({ colour, opacity }: Ink): boolean {
  return colour !== undefined && (isAsBright(colour, WHITE) || opacity < UNSEEN);
}

/** Whether an ink of this opacity hides what lies under it. */
export function isOpaque(opacity: number): boolean {
  return opacity >= OPAQUE;
}
