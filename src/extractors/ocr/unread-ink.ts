import type { Box } from '../../place.js';
import { medianOf } from '../sorted.js';
import type { ReadCharacter } from './read-line.js';

/** What figures are written with, comparators and per cent signs included: their widths are known. */
const FIGURE_SIGNS = /^[\d.,:;'’·，、。．：；+\-—–−()（）=<>＝＜＞≥≤%％]+$/u;
const PERCENT = /^[%％]$/u;
const SEPARATORS = /^[.,:;'’·，、。．：；]$/u;

/**
 * Of the way from one digit to the next: how much of it a sign takes at the most, and how much more the ink of all of
 * them may take. The slack counts once, however many signs run together: twice of it would be a sign's.
 */
const WIDEST_DIGIT = 1;
const WIDEST_SEPARATOR = 0.7;
const WIDEST_OTHER = 2;
const SLACK = 0.15;
/** Of the figures' height: how wide a per cent sign is, and a comparator whose parts stand above each other. */
const WIDEST_PERCENT = 1.4;
const WIDEST_COMPARATOR = 1.1;
/**
 * Of that way: digits that fell into parts take so much more than a way each, and none reaches further from where it
 * was read. The far end of a minus sign before a digit is a whole way off.
 */
const SLACK_BROKEN = 0.05;
const REACH_BROKEN = 0.75;
/** Of the figures' height: the way from a digit to the next where too few stand together to tell. */
const USUAL_STEP = 1.1;
const USUAL_BROKEN = 0.8;
/** So many steps between digits tell their way. */
const LEAST_STEPS = 3;
/** Of the middle one of so many digits' widths: the way to the next. */
const STEP_OF_WIDTH = 1.3;
const LEAST_WIDTHS = 3;
/** Of that: digits of a thin type stand further apart. */
const THIN = 1.2;
/** Of the figures' height: digits take as much at least, those of a narrow type too. */
const LEAST_STEP = 0.7;
const LEAST_NARROW = 0.6;
/**
 * Of the middle one of these steps: a wider one has lost a digit. It is twice as wide; where the signs were read is as
 * exact as a quarter of a step, so that one that has lost none is half as wide again at the most.
 */
const WIDER = 1.6;

/** Of the figures' height: what is smaller in both directions is a speck, unless it stands where a point does. */
const SPECK = 0.2;
/** Of the figures' height: a point is as large, and ends so near to their foot. */
const POINT = 0.11;
const LARGEST_POINT = 0.36;
const FOOT = 0.2;
/** Of the high marks in order of their lower ends: the one that stands at the foot. */
const FOOT_RANK = 0.75;
/** Of the figures' height: a digit is as high. */
const HIGH = 0.8;
/** Of the figures' height: no separator is as high. */
const HIGH_MARK = 0.6;
/** Of the highest part: a level line is lower, and longer than any dash. */
const LOW = 0.3;
const LEVEL = 2;
/** Of the narrower of two parts: so much of it below or above the other makes them one sign's. */
const SHARED = 0.5;
/** Of the figures' height: the model says where a sign stands as exactly as that. */
const NEAR = 0.3;
/** Parts that broken signs fall into (of more of them the slack would be a sign's), and signs that run together. */
const MOST_PARTS = 6;
const MOST_BROKEN = 3;
const MOST_SIGNS = 12;

/** Ink that stands by itself in a line. */
interface Mark {
  box: Box;
  isPoint: boolean;
}

/** Pixels: how high the figures of a line are, and how far it is from a digit to the next: as they were read, at the most. */
interface Measures {
  height: number;
  read: number | undefined;
  step: number;
}

/** Whether a text is one of which `coversInk` can tell. */
export function isOfFigureSigns(text: string): boolean {
  return FIGURE_SIGNS.test(text);
}

/**
 * Whether the signs that were read of a figure stand for all ink of its line: each mark, from left to right, belongs
 * to a sign that was read there, and is no wider than what was read of it. A mark that none was read of may be a
 * minus sign, a bracket, a per cent sign, a point or a digit, without which the figure is another. `parts` are the
 * connected parts of the line's ink, `area` is what it stands in: at its sides strokes are what is left of rulings.
 *
 *   ink  - 1 2 . 5   read as 12.5: the dash is no sign's       ink  1 00 (touching)   read as 10: 00 is too wide
 */
export function coversInk(characters: readonly ReadCharacter[], parts: readonly Box[], area: Box): boolean {
  const [left, , right] = area;
  const joined = joinParts(withoutLevel(parts)).filter(
    (box) => !isStroke(box) || (box[0] > left + 1 && box[2] < right - 1),
  );
  const isPercent = characters.every(({ text }) => PERCENT.test(text));
  const height = Math.max(heightOfFigures(joined), isPercent ? extentOf(joined) : 0);
  const marks = marksOf(joined, height);
  const signs = characters.filter(({ text }) => text.trim() !== '');
  const byWidth = stepByWidth(marks, height);
  const most = byWidth === undefined ? undefined : THIN * Math.max(LEAST_NARROW * height, byWidth);
  const read = stepOf(signs, most);
  const usual = byWidth === undefined ? USUAL_STEP * height : Math.max(LEAST_STEP * height, byWidth);
  const measures = { height, read, step: read ?? usual };
  /** For each number of marks the fewest signs, from the left, that stand for them. */
  const fewest = [0, ...marks.map(() => Number.POSITIVE_INFINITY)];
  for (let mark = 0; mark < marks.length; mark++) {
    for (let more = 1; more <= MOST_PARTS && mark + more <= marks.length; more++) {
      const group = marks.slice(mark, mark + more);
      const end = firstEnd(signs, fewest[mark] as number, group, measures);
      fewest[mark + more] = Math.min(fewest[mark + more] as number, end);
    }
  }
  return (fewest[marks.length] as number) <= signs.length;
}

/** The number of signs up to the first ones, from `from` on, that may be what a group of marks shows; else infinite. */
function firstEnd(signs: readonly ReadCharacter[], from: number, group: readonly Mark[], measures: Measures): number {
  const most = group.length === 1 ? MOST_SIGNS : MOST_BROKEN;
  for (let end = from + 1; end <= signs.length; end++) {
    for (let start = end - 1; start >= Math.max(from, end - most); start--) {
      if (stands(signs.slice(start, end), group, measures)) return end;
    }
  }
  return Number.POSITIVE_INFINITY;
}

/** Whether strokes as high as the figures stand where the sides of the area cut: a 1 as likely as what is left of a ruling. */
export function strokesBeside(parts: readonly Box[], [left, , right]: Box): boolean {
  const joined = joinParts(withoutLevel(parts));
  const height = heightOfFigures(joined);
  const [top, bottom] = [0, 1].map((end) => {
    const ends = joined
      .filter((box) => heightOf(box) >= height / 2 && !isStroke(box))
      .map((box) => box[1 + 2 * end] as number);
    return medianOf(ends);
  });
  return joined.some(
    (box) =>
      isStroke(box) &&
      (box[0] <= left + 1 || box[2] >= right - 1) &&
      Math.abs(box[1] - (top ?? 0)) <= FOOT * height &&
      Math.abs(box[3] - (bottom ?? 0)) <= FOOT * height,
  );
}

/** Whether these signs may be what a group of marks shows. */
function stands(signs: readonly ReadCharacter[], group: readonly Mark[], { height, read, step }: Measures): boolean {
  const [left, right] = [Math.min(...group.map(({ box }) => box[0])), Math.max(...group.map(({ box }) => box[2]))];
  const near = NEAR * height;
  if (signs.some(({ middle }) => middle < left - near || middle > right + near)) return false;
  if (group.some(({ isPoint }) => isPoint) && !signs.some(({ text }) => SEPARATORS.test(text))) return false;
  // A point that is too small to be a mark stands for no digit beside it.
  const isHigh = group.some(({ box }) => heightOf(box) >= HIGH_MARK * height);
  if (isHigh && signs.every(({ text }) => SEPARATORS.test(text))) return false;
  if (group.length > 1 && !isPartedSign(signs)) {
    if (!signs.every(({ text }) => /^\d$/u.test(text))) return false;
    if (read === undefined) return signs.length === 1 && right - left <= USUAL_BROKEN * height;
    const [first, last] = [signs[0]?.middle ?? 0, signs.at(-1)?.middle ?? 0];
    const reach = Math.max(first - left, right - last);
    return right - left <= (signs.length + SLACK_BROKEN) * read && reach <= REACH_BROKEN * read;
  }
  const [only] = signs.length === 1 ? signs : [];
  if (PERCENT.test(only?.text ?? '')) return right - left <= WIDEST_PERCENT * height;
  if (group.length > 1) return right - left <= WIDEST_COMPARATOR * height;
  const widest = signs.reduce((sum, { text }) => sum + widestOf(text), 0);
  return right - left <= (widest + SLACK) * step;
}

/** Whether it is one sign that is printed in parts. */
function isPartedSign(signs: readonly ReadCharacter[]): boolean {
  return signs.length === 1 && /^[%％=＝≥≤]$/u.test(signs[0]?.text ?? '');
}

function widestOf(text: string): number {
  if (/^\d$/u.test(text)) return WIDEST_DIGIT;
  return SEPARATORS.test(text) ? WIDEST_SEPARATOR : WIDEST_OTHER;
}

/**
 * How far it is from a digit to the next, by where they were read, but no further than their ink is wide for
 * (`most`): some that are read between others, or not at all, move the mean. Undefined where too few stand together.
 */
function stepOf(signs: readonly ReadCharacter[], most = Number.POSITIVE_INFINITY): number | undefined {
  const steps = signs.slice(1).flatMap((sign, i) => {
    const before = signs[i];
    const both = before !== undefined && /^\d$/u.test(before.text) && /^\d$/u.test(sign.text);
    return both ? [sign.middle - before.middle] : [];
  });
  if (steps.length < LEAST_STEPS) return undefined;
  steps.sort((a, b) => a - b);
  const middle = ((steps[(steps.length - 1) >> 1] ?? 0) + (steps[steps.length >> 1] ?? 0)) / 2;
  // A digit that was lost between two leaves a wider one.
  const usual = steps.filter((step) => step <= WIDER * middle);
  return Math.min(most, usual.reduce((sum, step) => sum + step, 0) / usual.length);
}

/** The same by how wide the marks are that are as high as digits; undefined where they are few. */
function stepByWidth(marks: readonly Mark[], height: number): number | undefined {
  const widths = marks.flatMap(({ box }) => (heightOf(box) >= HIGH * height && !isStroke(box) ? [widthOf(box)] : []));
  if (widths.length < LEAST_WIDTHS) return undefined;
  return STEP_OF_WIDTH * medianOf(widths);
}

/** From the top to the foot of all ink. */
function extentOf(boxes: readonly Box[]): number {
  return Math.max(...boxes.map((box) => box[3])) - Math.min(...boxes.map((box) => box[1]));
}

/** The height of the highest mark that is wider than a stroke. */
function heightOfFigures(boxes: readonly Box[]): number {
  const wide = boxes.filter((box) => !isStroke(box));
  return Math.max(0, ...(wide.length > 0 ? wide : boxes).map(heightOf));
}

/** Higher than so many times its width: a 1, a bracket, or what is left of a ruling. */
const STROKE = 4;

function isStroke(box: Box): boolean {
  return heightOf(box) > STROKE * widthOf(box);
}

/** The parts without those that lie under or over several signs: rulings, a line drawn below a figure. */
function withoutLevel(parts: readonly Box[]): Box[] {
  const highest = Math.max(0, ...parts.map(heightOf));
  return parts.filter((part) => heightOf(part) > LOW * highest || widthOf(part) < LEVEL * highest);
}

/** The ink of a line from left to right, what stands above each other joined. */
function joinParts(parts: readonly Box[]): Box[] {
  const joined: [number, number, number, number][] = [];
  for (const part of [...parts].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    const narrower = last === undefined ? 0 : Math.min(widthOf(last), widthOf(part));
    if (last !== undefined && Math.min(last[2], part[2]) - part[0] >= SHARED * narrower) {
      last[1] = Math.min(last[1], part[1]);
      last[2] = Math.max(last[2], part[2]);
      last[3] = Math.max(last[3], part[3]);
    } else joined.push([...part]);
  }
  return joined;
}

/** The ink of a line without specks. */
function marksOf(joined: readonly Box[], height: number): Mark[] {
  const foot = footOf(joined, height);
  const isSpeck = (box: Box): boolean => Math.max(widthOf(box), heightOf(box)) < SPECK * height;
  const isPoint = (box: Box): boolean =>
    Math.max(widthOf(box), heightOf(box)) <= LARGEST_POINT * height &&
    Math.min(widthOf(box), heightOf(box)) >= POINT * height &&
    Math.abs(box[3] - foot) <= FOOT * height;
  const isInside = (i: number): boolean =>
    joined.slice(0, i).some((box) => !isSpeck(box)) && joined.slice(i + 1).some((box) => !isSpeck(box));
  return joined.flatMap((box, i): Mark[] => {
    if (isPoint(box)) return isInside(i) ? [{ box, isPoint: true }] : [];
    return isSpeck(box) ? [] : [{ box, isPoint: false }];
  });
}

/** Where the figures of a line stand: the lower ends of its high marks; of a per cent sign only one ends there. */
function footOf(boxes: readonly Box[], height: number): number {
  const feet = boxes.filter((box) => heightOf(box) >= height / 2).map((box) => box[3]);
  return feet.sort((a, b) => a - b)[Math.floor(feet.length * FOOT_RANK)] ?? 0;
}

function widthOf(box: Box): number {
  return box[2] - box[0];
}

function heightOf(box: Box): number {
  return box[3] - box[1];
}
