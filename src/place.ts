/** A box in points from the top left of the page as displayed: left, top, right, bottom. */
export type Box = [number, number, number, number];

/** How a page's text can lie on the page as displayed, other than level. */
export type Turn = 90 | 180 | 270;

/**
 * Where something stands in its document. It travels with every item, cell and record,
 * so that any figure of the output walks back to its page and cell.
 */
export interface Place {
  /** The input's name, as given. */
  file: string;
  /** The path inside an archive. */
  member?: string;
  /** Page, counted from 1. */
  page?: number;
  bbox?: Box;
  /** Degrees clockwise by which the text of its page is turned on the page as displayed, where it is. */
  turn?: Turn;
  /** Line of a text file, counted from 1. */
  line?: number;
  /** Row of its table, counted from 1. */
  row?: number;
  /** Column of its table, counted from 1. */
  column?: number;
  /** Sheet of a workbook. */
  sheet?: string;
}

/**
 * The box of a place as its page is read, with the text level; its origin is of no meaning, its sides and distances are.
 *
 *   ┌───┐                     ┌─────────┐
 *   │ a │ a page turned  →    │ a b c   │
 *   │ b │                     └─────────┘
 *   └───┘
 */
export function readBox({ bbox, turn }: Place): Box | undefined {
  if (bbox === undefined || turn === undefined) return bbox;
  const [left, top, right, bottom] = bbox;
  if (turn === 90) return [top, -right, bottom, -left];
  if (turn === 180) return [-right, -bottom, -left, -top];
  return [-bottom, left, -top, right];
}

/** The smallest box around some boxes. */
export function boundsOf(boxes: readonly Box[]): Box {
  const bounds: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    bounds[0] = Math.min(bounds[0], box[0]);
    bounds[1] = Math.min(bounds[1], box[1]);
    bounds[2] = Math.max(bounds[2], box[2]);
    bounds[3] = Math.max(bounds[3], box[3]);
  }
  return bounds;
}

/** How large a box is, in its unit squared; 0 for one whose sides are the wrong way round, as of boxes that do not meet. */
export function areaOf(box: Box): number {
  return Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);
}

/** Whether the middle of a box lies in another one, or on its edge. */
export function holdsMiddle(outer: Box, box: Box): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return x >= outer[0] && x <= outer[2] && y >= outer[1] && y <= outer[3];
}
