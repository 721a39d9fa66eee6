/** Words of the heads of lists of projects, whatever else a head says. */

import { foldText } from '../text.js';
import { findLevel1, findLevel2, isWholeLevel } from './indicator-levels.js';

const OF_MONEY = /金额|资金|预算数|经费|规模|额$/u;
const OF_CODE = /^(?!.*名称).*(?:编码|代码|编号)$/u;
const BODY = /(?:单位|部门|机构|主体|处室|科室)(?:名称|全称)?$/u;

/** Whether a head in a list says that its column names projects: 政策和项目, 支出事项, 任务名称; no body, money, code or goal. */
export function namesProject(head: string): boolean {
  const label = foldText(head).replace(/\([^()]*\)/gu, '');
  if (BODY.test(label) || OF_MONEY.test(label) || OF_CODE.test(label) || namesGoal(label)) return false;
  return /项目|专项|事项|任务|政策/u.test(label) && !/指标|内容|说明|依据|概况|类型|类别|属性/u.test(label);
}

/** Whether a head in a list says that its column names bodies: 用款单位, 单位代码及名称. */
export function namesBody(head: string): boolean {
  const label = foldText(head).replace(/\([^()]*\)/gu, '');
  return BODY.test(label.replace(/(?:代码|编码)[及和、]名称$/u, '')) && !/计量|度量|金额|货币/u.test(label);
}

/** Whether a head in a list says that its column holds goals: 任务目标, 项目绩效总目标. */
export function namesGoal(head: string): boolean {
  return /目标/u.test(head) && !/指标|目标值|金额|资金/u.test(head);
}

/** Whether a head in a list says that its column holds money: 支持金额, 安排资金; no source, kind or share of it. */
export function namesMoney(head: string): boolean {
  return (
    /金额|资金|预算|经费|规模|投入|拨款|[总数]额|额度/u.test(head) &&
    !/来源|类型|性质|科目|单位|码|率|比|上年/u.test(head)
  );
}

/** Whether two texts beside each other are a whole first level and a whole second level: 产出指标 | 数量指标. */
export function areLevelsBeside(first: string, second: string): boolean {
  return (
    isWholeLevel(first) && isWholeLevel(second) && findLevel1(first) !== undefined && findLevel2(second) !== undefined
  );
}
