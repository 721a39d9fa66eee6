import type { Box } from '../../place.js';
import { inkComponents } from './components.js';
import type { TextModel } from './models.js';
import type { Read } from './page-lines.js';
import { type Cut, type ReadCharacter, readLine } from './read-line.js';
import { accountsForLine, type PagePictures, type ReadText } from './read-text.js';
import { splice } from './splice.js';

/** The sign is set off from its figure by a wider blank, in several ways. */
const CUTS: readonly (Cut & { gap: number })[] = [
  { margin: 0.16, stretch: 1, gap: 0.3 },
  { margin: 0.3, stretch: 1.12, gap: 0.3 },
  { margin: 0.16, stretch: 1.12, gap: 0.5 },
  { margin: 0.08, stretch: 0.94, gap: 0.4 },
  { margin: 0.22, stretch: 1.25, gap: 0.35 },
];
const AGREE = 2;
const SIGN = /^[≥≤＝=<>＜＞]$/u;
/** Of the line's height: ink of the sign ends so far before the middle of the first digit; a sign is as wide, at least and at the most. */
const BEFORE = 0.2;
const WIDE = 0.35;
const WIDEST = 1.2;

/**
 * Reads the sign before a figure that is in doubt for it alone, in place: ink stands before its first digit of which
 * nothing was read. The sign is set off by a wider blank, as the model passes over one that stands near; two cuts give
 * the same sign, none another, and all of the figure as it was read, and no ink is left over. What is none stays in
 * doubt.
 *
 *   ink  ≥ 9 0 %   read as 90%   →   ≥90%
 */
export async function readLeadingSigns(model: TextModel, pictures: PagePictures, found: Read[]): Promise<void> {
  for (const one of found) {
    if (one.read === undefined || !isInDoubtForSign(one.read)) continue;
    const parts = partsOf(one, one.read, pictures);
    if (parts === undefined) continue;
    const sign = await readSign(model, pictures, parts, one.read.text);
    if (sign === undefined) continue;
    const whole = withSign(one.read, sign);
    if (accountsForLine(whole.characters, pictures.ink, one.line.behind ?? one.line)) one.read = whole;
  }
}

/** Whether a text begins with a digit, and all that was read of it is this text, with or without a sign before it. */
function isInDoubtForSign({ text, others }: ReadText): boolean {
  if (others.length === 0 || !/^\d/u.test(text)) return false;
  return others.every((other) => other === text || (SIGN.test(other[0] ?? '') && other.slice(1) === text));
}

/** The ink before the first digit and the rest of the line. */
function partsOf({ line }: Read, { characters }: ReadText, { ink }: PagePictures): [Box, Box] | undefined {
  const { box, area } = line;
  const [first] = characters;
  if (first === undefined) return undefined;
  const high = box[3] - box[1];
  const window: Box = [Math.max(box[0], area[0]), box[1], Math.min(box[2], area[2]), box[3]];
  const parts = inkComponents(ink, window);
  const end = first.middle - BEFORE * high;
  const before = parts.filter(([, , right]) => right <= end);
  const rest = parts.filter(([, , right]) => right > end);
  if (before.length === 0 || rest.length === 0) return undefined;
  const right = Math.max(...before.map((part) => part[2]));
  const start = Math.min(...rest.map((part) => part[0]));
  const left = Math.min(...before.map((part) => part[0]));
  if (start < right || right - left < WIDE * high || right - left > WIDEST * high) return undefined;
  return [
    [left, box[1], right, box[3]],
    [start, box[1], box[2], box[3]],
  ];
}

async function readSign(
  model: TextModel,
  { image, divided }: PagePictures,
  [before, rest]: [Box, Box],
  text: string,
): Promise<ReadCharacter | undefined> {
  const read: ReadCharacter[] = [];
  const signs = new Set<string>();
  for (const [i, cut] of CUTS.entries()) {
    const joined = splice(i === 0 ? image : divided, before, rest, cut.gap);
    const whole: Box = [0, 0, joined.width, joined.height];
    const [sign, ...figure] = await readLine(model, joined, whole, whole, cut);
    if (sign === undefined || !SIGN.test(sign.text)) continue;
    signs.add(sign.text.normalize('NFKC'));
    if (folded(figure) === text.normalize('NFKC')) read.push({ ...sign, middle: (before[0] + before[2]) / 2 });
  }
  return read.length >= AGREE && signs.size === 1 ? read[0] : undefined;
}

function folded(characters: readonly ReadCharacter[]): string {
  return characters
    .map(({ text }) => text)
    .join('')
    .trim()
    .normalize('NFKC');
}

function withSign(read: ReadText, sign: ReadCharacter): ReadText {
  const confidence = Math.round(Math.min(read.confidence, sign.confidence) * 1000) / 1000;
  return {
    ...read,
    text: `${sign.text}${read.text}`,
    characters: [sign, ...read.characters],
    confidence,
    others: [],
  };
}
