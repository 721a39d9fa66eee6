/**
 * What a goal's label says of it: of which time (`interim`: of a part of the year), or that it is what was reached;
 * `either` where only its place tells.
 */
export type GoalPart = 'period' | 'annual' | 'interim' | 'either' | 'actual';

const GOAL =
  /^(?:项目|专项|政策|部门|单位|整体|总体|总|绩效|履职|预期|年初|设定|主要|支出|预算|资金|年度|本年度|当年|本年|当期|全年|20\d{2}年度?|实施周?期|实施|(?:项目|全)周?期|中期|中长期|长期|滚动|三年|阶段性|工作|申报|批复|核定|审定|(?:[上下前]?半年|第?[一二三四1-4]季)(?:\(?[程度]\)?)?|\(\d{4}年?(?:度|[-—至]{1,2}\d{4}年)\))*目标(?:及(?:主要|工作|实施)?(?:内容|任务))?(?:内容|描述|设定|概述|概况|简述|情况|任务|说明|编制)?(?:\([^()]{1,14}\))?$|^(?:项目)?预期(?:绩效|成效|(?:产出|绩效)[及和与、](?:效果|成效|效益))$/u;
const WHOLE_TIME =
  /实施周?期|(?:项目|全)周期|中期|中长期|长期|三年|阶段性|滚动|完成时(?=实现|达到|指标|目标)|\d{4}年?[-—至]{1,2}\d{4}/u;
const PART_OF_YEAR = /半年|季/u;
const ONE_YEAR = /年度|当年|本年|全年|20\d{2}年/u;
const REACHED =
  /^(?:年度|全年|总体|项目|绩效|预期|目标|工作|任务)*(?:实际)?(?:完成|实现|达成)(?:总体)?(?:情况|结果|程度)(?:综述|概述|简述|描述|说明|总结|及.{1,8})?(?:\([^()]*\))?$|^(?:年度|全年|总体|本年)*实际完成(?:情况|目标)?$/u;

/** Whether a head speaks of the whole time of a project: 实施期指标值, 中期目标值. */
export function isWholeTime(text: string): boolean {
  return WHOLE_TIME.test(text);
}

/** Whether the title of a list or of values says that they are of the whole, beside those of the year: 总目标绩效指标, 总体指标值. */
export function titlesWhole(text: string): boolean {
  return /^(?:项目)?总目标|^总体(?:绩效)?(?:指标|目标)值/u.test(text.trim());
}

const TITLE_TIME = '(?:实施周?期|(?:项目|全)周期|中长期|中期|长期)';
const WHOLE_TITLE = new RegExp(
  `${TITLE_TIME}(?:项目|支出|资金|绩效|预期|总体)*目标|[(（]${TITLE_TIME}[)）]|^${TITLE_TIME}$`,
  'u',
);

/** Whether the title of a form, or a line over it, says that all of it is of the whole time: 长期绩效目标表, …目标表（中期）. */
export function titlesWholeTime(title: string): boolean {
  return WHOLE_TITLE.test(title.replace(/\s+/gu, '')) && !/年度(?:绩效)?目标|当年|监控|评价|评估|自评/u.test(title);
}

/** Whether a head speaks of the whole time of a project or of one year. */
export function namesTime(text: string): boolean {
  return WHOLE_TIME.test(text) || ONE_YEAR.test(text);
}

/** One of several goals of one time: 长期绩效目标1, 年度目标2. */
const NUMBERED_GOAL = /(?<=目标)[1-9]$/u;

/** One of several goals of a form that says no time of them: 目标1, 绩效目标二. */
const GOAL_ALONE = /^(?:绩效)?目标[1-9一二三四五]$/u;

/** Whether a label is that of one of several goals of one time. */
export function isNumberedGoal(label: string): boolean {
  return GOAL_ALONE.test(label) || (NUMBERED_GOAL.test(label) && namesTime(label));
}

/**
 * The goal that a folded label names, by its parts, or undefined.
 *
 *   "年度绩效目标"  →  annual      "中长期目标"     →  period
 *   "总体目标"     →  either      "实际完成情况"   →  actual
 *   "预期总目标"   →  either      "预期目标"       →  annual
 *   "半年（程）目标" →  interim     "年度绩效目标2"  →  annual
 *   "预期产出及效果" →  annual      "目标1"         →  annual
 */
export function goalOfLabel(printed: string): GoalPart | undefined {
  if (GOAL_ALONE.test(printed)) return 'annual';
  const label = isNumberedGoal(printed) ? printed.replace(NUMBERED_GOAL, '') : printed;
  if (REACHED.test(label)) return 'actual';
  if (!GOAL.test(label)) return undefined;
  if (WHOLE_TIME.test(label)) return 'period';
  if (PART_OF_YEAR.test(label)) return 'interim';
  if (ONE_YEAR.test(label) || /年初/u.test(label)) return 'annual';
  return /预期|设定/u.test(label) && !/总目标/u.test(label) ? 'annual' : 'either';
}
