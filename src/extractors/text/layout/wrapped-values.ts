import { isHead, termOf } from '../../../glossary/form-labels.js';
import { isFigure, type LayoutLine, type Piece, partPiece } from './pieces.js';

/** Columns of print: the lines of a value begin no farther apart. */
const SAME_LEFT = 2;
/** Columns of print: the lines of a label begin no farther apart. */
const FAR = 4;
/** Lines, blank ones included, between the line of a label and those of its value above and below. */
const MOST_APART = 2;

/**
 * Lines with each label whole that is wrapped beside a text which one blank sets off from it:
 *
 *   年度总体目 完成各项建设任务，      →      年度总体目标 | 完成各项建设任务，
 *   标       保障资金使用规范                         保障资金使用规范
 */
export function partLabels(lines: readonly LayoutLine[]): LayoutLine[] {
  const own = [...lines];
  for (const [at, line] of lines.entries()) {
    const [upper] = own[at]?.pieces ?? [];
    const below = lines[at + 1];
    const [lower] = below?.pieces ?? [];
    if (upper === undefined || below === undefined || lower === undefined) continue;
    const [first = '', ...rest] = upper.text.split(' ');
    const [next = '', ...more] = lower.text.split(' ');
    const whole = termOf(first + next);
    const isLabel = whole.goal !== undefined || whole.field !== undefined;
    if (!isLabel || (rest.length === 0 && more.length === 0)) continue;
    if (below.line.number - line.line.number > MOST_APART || Math.abs(upper.left - lower.left) > FAR) continue;
    const [label, ...texts] = parted(upper, rest.length);
    const [, ...others] = parted(lower, more.length);
    own[at] = { ...line, pieces: [{ ...(label ?? upper), text: first + next }, ...texts, ...line.pieces.slice(1)] };
    own[at + 1] = { ...below, pieces: [...others, ...below.pieces.slice(1)] };
  }
  return own.filter(({ pieces }) => pieces.length > 0);
}

function parted(piece: Piece, rest: number): Piece[] {
  return rest === 0 ? [piece] : partPiece(piece, (word) => word === 1);
}

/**
 * Lines with the values whole whose label stands in the middle of their lines: what is printed above belongs to the
 * label below where nothing above it has its place.
 *
 *                            示例县住房
 *   主管部门  示例县财政局  实施单位  和城乡建设      →   主管部门 | 示例县财政局 | 实施单位 | 示例县住房和城乡建设局
 *                            局
 */
export function joinValues(lines: readonly LayoutLine[]): LayoutLine[] {
  const own = lines.map((line) => ({ ...line, pieces: [...line.pieces] }));
  for (const [at, line] of own.entries()) {
    const [above, below] = [own[at - 1], own[at + 1]];
    const [part, more] = above?.pieces ?? [];
    if (above === undefined || part === undefined || more !== undefined || !isText(part)) continue;
    if (line.line.number - above.line.number > MOST_APART) continue;
    const spot = spotOf(line, part, below);
    if (spot === undefined || isTaken(own[at - 2], part)) continue;
    if (spot.value === undefined) line.pieces.splice(spot.label + 1, 0, part);
    else line.pieces[spot.label + 1] = { ...spot.value, text: part.text + spot.value.text };
    above.pieces = [];
  }
  return own.filter(({ pieces }) => pieces.length > 0);
}

function isText({ text }: Piece): boolean {
  return !isHead(text) && !isFigure(text);
}

/** The label of a line whose value begins where a part above does: one with a value there, or none and a part below. */
function spotOf(
  { pieces, line }: LayoutLine,
  part: Piece,
  below: LayoutLine | undefined,
): { label: number; value?: Piece } | undefined {
  const begins = (piece: Piece | undefined) => piece !== undefined && Math.abs(piece.left - part.left) <= SAME_LEFT;
  for (const [at, label] of pieces.entries()) {
    const value = pieces[at + 1];
    if (!isLabel(label.text) || label.left >= part.left) continue;
    if (value !== undefined && begins(value) && isText(value)) return { label: at, value };
    const isBare = value === undefined && below !== undefined && below.line.number - line.number <= MOST_APART;
    if (isBare && below.pieces.length === 1 && begins(below.pieces[0]) && isText(below.pieces[0] as Piece)) {
      return { label: at };
    }
  }
  return undefined;
}

function isLabel(text: string): boolean {
  return termOf(text).field !== undefined;
}

/** Whether a value of the line above ends where a part stands, which may be its rest. */
function isTaken(line: LayoutLine | undefined, part: Piece): boolean {
  if (line === undefined) return false;
  const over = line.pieces.findIndex((piece) => Math.abs(piece.left - part.left) <= SAME_LEFT);
  const value = line.pieces[over];
  return value !== undefined && isText(value) && value.right >= part.right - SAME_LEFT;
}
