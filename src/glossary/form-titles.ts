import { remember } from '../memo.js';
import { foldText } from '../text.js';

/** What the title of a form says of it. */
export interface FormTitle {
  of: 'project' | 'department';
  form: 'target' | 'self-evaluation';
  scope: 'project' | 'transfer';
}

/** Longer lines than this are prose that names a form, not its title. */
const LONGEST_TITLE = 60;

const ATTACHMENT = /^(?:附件|附表|表|附)[\d一二三四五六七八九十.-]*[:：、]?/u;
const PROSE = /[，。；！？,;!?]|[:：].|(?:说明|如下|所示|要求|原则|工作|分析|公开)$|情况说明/u;
const EVALUATED = /自评|自我评价|绩效评价|绩效监控|(?:目标|绩效)(?:任务)?(?:完成|执行|实现)情况/u;
const TARGET = /绩效(?:目标|指标)|(?:项目|支出)绩效|目标(?:申报|公开|批复|设定)?表|绩效(?:申报|情况|公开|信息)?表/u;
const ENDING = /(?:表|目标|情况|自评|批复|申报书|任务书)(?:\([^()]{0,24}\))*(?:[一二三四五六七八九十\d]{1,3})?$/u;
const DEPARTMENT =
  /整体(?:支出)?(?:绩效|支出|目标)|(?:部门|单位)(?:预算)?(?:整体|职责)|(?:部门|单位)绩效(?:目标|自评)|工作活动/u;
const TRANSFER = /转移支付|区域绩效|专项资金.{0,6}区域/u;

/**
 * What the title of a form says, by its words, or undefined for a line that is no such title.
 *
 *   吕梁市市级预算部门（单位）项目支出绩效目标申报表   →  project, target
 *   2023年度部门整体支出绩效自评表                    →  department, self-evaluation
 *   项目支出绩效目标的编制说明                        →  undefined
 */
export const findFormTitle = remember((text: string): FormTitle | undefined => {
  if (text.length > LONGEST_TITLE * 2) return undefined;
  const folded = foldText(text).replace(ATTACHMENT, '');
  if (folded.length > LONGEST_TITLE || folded.length < 5 || /汇总|目录/u.test(folded)) return undefined;
  const evaluated = EVALUATED.test(folded);
  if (!(evaluated || TARGET.test(folded)) || PROSE.test(folded) || !ENDING.test(folded)) return undefined;
  const bare = folded.replace(/(?:预算)?部门\(单位\)|部门预算(?:项目)?/gu, (found) =>
    found.includes('项目') ? '项目' : '',
  );
  return {
    of: DEPARTMENT.test(bare) && !/项目支出|项目绩效/u.test(bare) ? 'department' : 'project',
    form: evaluated ? 'self-evaluation' : 'target',
    scope: TRANSFER.test(bare) ? 'transfer' : 'project',
  };
});

/** Whether a label stands only on forms of transfers between governments: 省级财政部门, 中央主管部门, 转移支付名称. */
export function isTransferLabel(text: string): boolean {
  return /^(?:省级|中央|市县)财政部门|^中央主管部门|^转移支付/u.test(foldText(text));
}
