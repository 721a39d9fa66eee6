import { foldText } from '../text.js';

/** Words of “三公”经费, of its items and of items printed beside them, and of years. */
const THREE_PUBLIC = /三公["']?经费|"三公"$/u;
const ITEM = /因公出国|公务(?:用车|接待)|接待费|会议费|培训费/u;
const BESIDE = /会议费|培训费/u;
const LAST_YEAR = /上年|去年|上一年/u;
const THIS_YEAR = /当年|本年|今年/u;

/** The parts of “三公”经费 by their names, folded and without numbering. */
export const THREE_PUBLIC_ITEMS: Record<'abroad' | 'reception' | 'vehicles' | 'purchase' | 'running', RegExp> = {
  abroad: /^因公出国(\(境\))?/u,
  reception: /^公务接待/u,
  vehicles: /^公务用车(购置(及|和|与)运行|费用?$)/u,
  purchase: /^公务用车购置费?$/u,
  running: /^公务用车(运行维护|运行)费?$/u,
};

/** The parts of 公务接待费; 外事接待费 may be a part of the first. */
export const RECEPTION_ITEMS: Record<'domestic' | 'overseas' | 'foreign', RegExp> = {
  domestic: /^国内(公务)?接待(费用?|支出)?$/u,
  overseas: /^(国\(境\)|国境?)外(公务)?接待(费用?|支出)?$/u,
  foreign: /^(外事|外宾)接待(费用?|支出)?$/u,
};

/** Whether a line is called “三公”经费 as a whole, and not one that adds meetings or training to it. */
export function namesThreePublic(name: string): boolean {
  const folded = foldText(name);
  return THREE_PUBLIC.test(folded) && !BESIDE.test(folded);
}

/** Whether a line is of meetings or training, which stand beside “三公”经费. */
export function namesMeetingOrTraining(name: string): boolean {
  return BESIDE.test(foldText(name));
}

/** Whether a head over a block of lines says that they are of last year: 上年. */
export function isOfLastYear(head: string): boolean {
  return LAST_YEAR.test(foldText(head));
}

/** Whether a head over a block of lines says that they are of this year: 当年. */
export function isOfThisYear(head: string): boolean {
  return THIS_YEAR.test(foldText(head));
}

/** Whether a head is of a part of “三公”经费, or of what stands beside it: 公务接待费. */
export function namesThreePublicItem(head: string): boolean {
  const folded = foldText(head);
  return ITEM.test(folded) && !THREE_PUBLIC.test(folded);
}
