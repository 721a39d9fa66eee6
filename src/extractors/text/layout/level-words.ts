import { termOf } from '../../../glossary/form-labels.js';
import { endsLevel, findLevel2, isLevelLabel, isWholeLevel, levelNumber } from '../../../glossary/indicator-levels.js';
import type { Column } from './columns.js';
import { type LayoutLine, type Piece, partPiece } from './pieces.js';

/** Lines between two parts of a level that its column wraps. */
const WRAPPED = 2;

/** Whether heads name columns of first levels and of second ones beside them. */
export function hasBothLevels(heads: readonly LayoutLine[]): boolean {
  const words = heads.flatMap(({ pieces }) => pieces.flatMap(({ text }) => text.split(' ')));
  const columns = new Set(words.map((word) => termOf(word).column));
  return columns.has('level1') && columns.has('level2');
}

/**
 * Lines with each level parted from what one blank sets off from it, in a form whose columns are narrow:
 *
 *   产出指标 质量指标     设备验收合格率          产出指标   | 质量指标     | 设备验收合格率
 *        服务对象满意   受益群众满意度    →            | 服务对象满意   | 受益群众满意度
 *   满意度指标 度指标 家长对课后服务的满意度        满意度指标 | 度指标       | 家长对课后服务的满意度
 */
export function partLevels(lines: readonly LayoutLine[]): LayoutLine[] {
  const parted: LayoutLine[] = [];
  for (const [at, line] of lines.entries()) {
    const above = parted.slice(-WRAPPED).flatMap(({ pieces }) => pieces.map(({ text }) => text));
    const below = lines.slice(at + 1, at + 1 + WRAPPED).flatMap(wordsOf);
    const isLevel = (word: string) =>
      isWholeLevel(word) ||
      above.some((upper) => !isWholeLevel(upper) && isWholeLevel(upper + word)) ||
      (findLevel2(word) !== undefined && below.some((lower) => isWholeLevel(word + lower)));
    parted.push({ ...line, pieces: line.pieces.flatMap((piece) => partLevel(piece, isLevel)) });
  }
  return parted;
}

function wordsOf({ pieces }: LayoutLine): string[] {
  return pieces.flatMap(({ text }) => text.split(' '));
}

/** A piece parted before its first level, and behind each of those that follow each other there. */
function partLevel(piece: Piece, isLevel: (word: string) => boolean): Piece[] {
  const words = piece.text.split(' ');
  const first = words.findIndex((word, at) => (at === 0 ? isLevel(word) : isWholeLevel(word)));
  if (first < 0 || words.length < 2) return [piece];
  let end = first;
  while (end < words.length && isLevel(words[end] ?? '')) end += 1;
  return partPiece(piece, (word) => word >= first && word <= end);
}

/**
 * Whether a piece is a level that a column has no place for, wherever it stands: one of the first levels where second
 * ones stand, or the reverse, or any where none stands.
 */
export function isOtherLevel({ text }: Piece, { pieces }: Column): boolean {
  const own = levelNumber(text);
  if (own === undefined) return false;
  const texts = pieces.map((piece) => piece.text);
  const isOther = texts.map(levelNumber).some((other) => other !== undefined && other !== own);
  return isOther || !texts.some((other) => isLevelLabel(other) || endsLevel(other));
}
