import { remember } from '../memo.js';
import { foldText } from '../text.js';

/** The first levels of the indicator taxonomy (财预〔2021〕101号 and its predecessors). */
export const LEVEL1 = ['产出指标', '效益指标', '满意度指标', '成本指标'] as const;

/**
 * The second levels with the first levels under which they are published, the usual one first.
 * 成本指标 is a second level until 2021 and a first level since.
 */
export const LEVEL2: Record<string, readonly string[]> = {
  数量指标: ['产出指标'],
  质量指标: ['产出指标'],
  时效指标: ['产出指标'],
  成本指标: ['产出指标', '成本指标'],
  经济成本指标: ['成本指标', '产出指标'],
  社会成本指标: ['成本指标', '产出指标'],
  生态环境成本指标: ['成本指标', '产出指标'],
  经济效益指标: ['效益指标'],
  社会效益指标: ['效益指标'],
  生态效益指标: ['效益指标'],
  生态环境效益指标: ['效益指标'],
  环境效益指标: ['效益指标'],
  可持续影响指标: ['效益指标'],
  可持续发展指标: ['效益指标'],
  可持续影响期指标: ['效益指标'],
  服务对象满意度指标: ['满意度指标', '效益指标'],
  社会公众满意度指标: ['满意度指标', '效益指标'],
  社会公众或服务对象满意度指标: ['满意度指标', '效益指标'],
  满意度指标: ['满意度指标', '效益指标'],
  其他指标: ['效益指标', '产出指标'],
};

const SECOND = Object.keys(LEVEL2);

/** A label that is printed with less than this many characters is not told apart. */
const SHORTEST_CUT = 4;

/**
 * Whether a label is of a first level where nothing stands above it; 成本指标 is where other first levels stand beside it.
 */
export function isFirstLevel(text: string, beside: readonly string[]): boolean {
  const label = findLevel1(text);
  if (label === undefined) return false;
  return LEVEL2[label] === undefined || LEVEL2[label][0] === label || beside.some((other) => isFirstAlone(other));
}

/** Whether a label is a first level and can be no second one: 产出指标, not 满意度指标. */
function isFirstAlone(text: string): boolean {
  const label = findLevel1(text);
  return label !== undefined && LEVEL2[label] === undefined;
}

/** The points or the share that stand behind a level: （50分）, 30%, (权重20). */
const POINTS = /\(?(?:分值|权重)?:?\d{1,3}(?:\.\d+)?(?:分|%)?\)?$/u;

/** The number before a level: 1.1数量指标, （一）产出指标, ②质量指标. */
const NUMBER_BEFORE = /^(?:\(?[一二三四五六七八九十]{1,2}[)、.:]|\(?\d{1,2}(?:\.\d{1,2}){0,2}[)、.:]?(?!\d)|[①-⑳])/u;

/** A level's label folded, without the number before it. */
function foldLevel(text: string): string {
  return foldText(text).replace(NUMBER_BEFORE, '');
}

/** The points that are printed behind a level's label, or undefined: 产出指标（50分）. */
export const pointsOfLevel = remember((text: string): string | undefined => {
  const label = foldLevel(text);
  const found = POINTS.exec(label);
  if (found === null || found.index < 2) return undefined;
  return isLevelLabel(label.slice(0, found.index)) ? found[0] : undefined;
});

function completed(text: string, labels: readonly string[], shortest: number): string | undefined {
  const label = foldLevel(text)
    .replace(POINTS, '')
    .replace(/[.。:：、]/gu, '');
  if (labels.includes(label)) return label;
  if (label.length >= shortest && labels.includes(`${label}指标`)) return `${label}指标`;
  if (label.length < shortest) return undefined;
  const whole = labels.filter((l) => l.startsWith(label));
  return whole.length === 1 ? whole[0] : undefined;
}

/** The whole first level that a cell prints, also where it is cut (产出 → 产出指标), or undefined. */
export const findLevel1 = remember((text: string): string | undefined => completed(text, LEVEL1, 2));

/** The whole second level that a cell prints, also where it is cut (服务对象满意度指 → 服务对象满意度指标), or undefined. */
export const findLevel2 = remember((text: string): string | undefined => completed(text, SECOND, SHORTEST_CUT));

/** Whether a second level is published under a first one, whole or cut; true where either is none of the taxonomy. */
export function mayStandUnder(second: string, first: string): boolean {
  const [above, own] = [findLevel1(first), findLevel2(second)];
  const firsts = own === undefined ? undefined : LEVEL2[own];
  return above === undefined || firsts === undefined || firsts.includes(above);
}

/** True for a level label that is printed whole. */
export const isWholeLevel = remember((text: string): boolean => {
  const label = foldLevel(text).replace(POINTS, '');
  return SECOND.includes(label) || LEVEL1.some((l) => l === label);
});

/** The level of a whole label that no other level shares, 1 or 2, or undefined: 成本指标 and 满意度指标 are of both. */
export function levelNumber(text: string): 1 | 2 | undefined {
  if (!isWholeLevel(text)) return undefined;
  const [first, second] = [findLevel1(text), findLevel2(text)];
  if (first !== undefined && second !== undefined) return undefined;
  return first === undefined ? 2 : 1;
}

/** True for the last characters of a second level, what its column wraps to the next line: 度指标. */
export function endsLevel(text: string): boolean {
  return SECOND.some((label) => label.endsWith(text));
}

/** True where a cell holds nothing but a level label, whole or cut. */
export const isLevelLabel = remember(
  (text: string): boolean =>
    findLevel1(text) !== undefined || findLevel2(text) !== undefined || completed(text, SECOND, 2) !== undefined,
);

/**
 * The two levels that one cell prints together, each whole, or undefined.
 *
 *   "产出指标-数量指标"  →  ["产出指标", "数量指标"]        "产出指标（质量）"  →  ["产出指标", "质量指标"]
 */
export function splitLevels(text: string): [string, string] | undefined {
  const label = foldLevel(text);
  for (const upper of LEVEL1) {
    const printed = [upper, upper.slice(0, -2)].find((word) => label.startsWith(word) && label.length > word.length);
    if (printed === undefined) continue;
    const lower = completed(label.slice(printed.length).replace(/^[-/、:：([]+|(?<![)\]])[)\]]+$/gu, ''), SECOND, 2);
    if (lower !== undefined && lower !== upper) return [upper, lower];
  }
  return undefined;
}

/**
 * The whole levels that the head of a column says, also in short, the first before the second; none where it says none.
 *
 *   "产出数量"  →  产出指标, 数量指标        "社会效益"  →  社会效益指标        "满意度指标（10分）"  →  满意度指标
 */
export function levelsOfHead(text: string): string[] {
  const label = foldLevel(text).replace(POINTS, '');
  const whole = [label, `${label}指标`].find((one) => isWholeLevel(one));
  return whole === undefined ? (splitLevels(text) ?? []) : [whole];
}

const WHOLE = [...LEVEL1, ...SECOND].sort((a, b) => b.length - a.length).join('|');
const OTHERS_BEHIND = new RegExp(`^(?:${WHOLE})(?=\\p{Script=Han})(?!(?:${WHOLE})$)`, 'u');
const TWO_BEFORE_NAME = new RegExp(`^(?:${LEVEL1.join('|')})(?:${WHOLE})\\p{Script=Han}`, 'u');

/** Whether a text of the column of levels holds more than one: a level with the beginning of the next column behind it. */
export function runsOverLevel(text: string): boolean {
  return OTHERS_BEHIND.test(foldLevel(text)) && splitLevels(text) === undefined;
}

/** Whether a name has both its levels before it, as where columns were not told apart: 效益指标生态效益指标牧草产量. */
export function beginsWithLevels(name: string): boolean {
  return TWO_BEFORE_NAME.test(foldText(name));
}

/** What the title of a block is made of: a line of it is no level. */
const PART_OF_TITLE = /^(?:年度|总体|项目|绩效|考核)*(?:绩效|目标|年度|总体)$/u;

/** Whether a text that is no known level is none of its own words either: a count of something, a part of a goal or of a title. */
export function isNoLevel(text: string): boolean {
  const label = foldLevel(text).replace(/\([^()]*\)/gu, '');
  return (
    /[，。；,;]/u.test(label) ||
    PART_OF_TITLE.test(label) ||
    /\d(?![年月日分级类期季个]|\d|[.%])\p{Script=Han}/u.test(label)
  );
}
