import { remember } from '../memo.js';
import { isFormLabel } from './form-labels.js';
import { foldLabel } from './label-fold.js';

/**
 * The labels of the ministry's own form (财预〔2015〕88号, 附件) that are long enough for a narrow column to cut them.
 * Only what they say whole can complete a cut one.
 */
const STANDARD_LABELS = (
  '实施期资金总额 年度资金总额 中期资金总额 项目资金总额 年度资金申请总额 中央财政资金 省级财政资金 市县(区)财政资金 ' +
  '市、县(区)财政资金 市县财政资金 市级财政资金 县(区)财政资金 县(市、区)财政资金 地方财政资金 单位自筹资金 上年结转资金 ' +
  '本年财政拨款 当年财政拨款 实施期目标 实施期总目标 实施期绩效目标 中期绩效目标 长期绩效目标 项目总体目标 年度绩效目标 ' +
  '年度总体目标 主管部门及代码 主管部门(单位) 主管部门编码 项目实施单位 项目(实施)单位 资金使用单位 部门(单位)名称 ' +
  '项目起止时间 项目立项依据 项目立项的依据 项目基本情况 项目主要内容 项目设立必要性 项目设立的必要性 保证项目实施的制度、措施 ' +
  '保证项目实施的制度措施 保证项目实施的措施 项目保障措施 项目实施计划 项目实施方案 项目进度安排 项目实施进度计划'
).split(' ');

const LONGEST_CUTTABLE = Math.max(...STANDARD_LABELS.map((label) => label.length));

/** A label of which less is printed is not told apart. */
const SHORTEST_CUT = 4;

/** A narrow column cuts at most this many characters off a label. */
const CUT_LENGTH = 2;

/**
 * The whole label of which a cell's text is the cut beginning, or undefined.
 *
 *   "市县（区）财政资"  →  "市县(区)财政资金"
 */
export const findCutLabel = remember((text: string): string | undefined => {
  const label = foldLabel(text);
  if (label.length < SHORTEST_CUT || label.length > LONGEST_CUTTABLE || STANDARD_LABELS.includes(label))
    return undefined;
  if (isFormLabel(text) && !/\([^)]*$/u.test(label)) return undefined;
  const whole = STANDARD_LABELS.filter((l) => l.startsWith(label) && l.length - label.length <= CUT_LENGTH);
  const shortest = Math.min(...whole.map((l) => l.length));
  return whole.find((l) => l.length === shortest);
});
