/**
 * A unit of money as the prose prints it; 万 and 亿 alone stand for 万元 and 亿元 where the words speak of money.
 * 百万元 and 千万元 are no unit of the output and are left.
 */
export const MONEY_UNIT = /^(?:[亿万千]\s?)?元(?![旦月宵])|^[亿万](?=[，,；;。、（()）]|增长|增加|下降|减少|$)/u;

/** Measure words of things that budgets count, the longest first. 月, 年, 日, 号, 条 and 届 count nothing here. */
const COUNT_UNITS = [
  '个百分点',
  '万平方米',
  '万人次',
  '平方公里',
  '平方米',
  '台（套）',
  '台(套)',
  '台/套',
  '台套',
  '批次',
  '人次',
  '万人',
  '公里',
  '公顷',
  '个',
  '家',
  '辆',
  '台',
  '套',
  '人',
  '名',
  '户',
  '项',
  '批',
  '次',
  '件',
  '处',
  '所',
  '份',
  '艘',
  '架',
  '亩',
  '吨',
  '宗',
  '幅',
  '只',
  '册',
  '场',
  '张',
  '座',
  '间',
] as const;

/** After a measure word these make another word of it: 3个月, 5个工作日, 12次会议 stays a count. */
const NO_COUNT =
  /^(?:个(?:月|工作日|小时|自然日|季度|五年|方面|环节|层面|维度|层次|阶段|步骤|重点|坚持|确保|维护|意识|自信)|人大|人民)/u;

/**
 * 与2024年预算持平, 与上年一致: a change that is none; 与上年不一致 is another matter. What it is compared with must be an earlier year.
 */
export const SAME_AS_BEFORE =
  /(?:与|和|同|较|比|跟)(?=[^，,；;。]{0,30}(?:上年|去年|上一年|前一年|年初|同期|往年|\d{4}\s*年))(?![^，,；;。]{0,30}(?:口径|要求|规定|标准)一致)[^，,；;。（(）)X×]{2,30}?(?<![不未没非]|不完全|不尽)(?:持平|相同|一致|相等|无变化|没有变化|无增减变化|无增减|不变)|同比持平/gu;

/** 占, 占比, 约占: the figure after it is a share of what stands before. */
export const SHARE = /^(?:约|大约|均|各)?(?:占|所占比[例重]|比[例重]|占比)/u;

/** Words that a share or rate ends with before its figure: 完成率, 占比, 所占比重. */
export const RATE_END =
  /(?:率|度|占比|比例|比重|占[^，；。]{0,30}的?|完成[^，；。]{0,20}的?)(?:为|是|达到?|约)?\s*$|(?:为|是|相当于|达到?)[^，；。]{0,12}(?:[预决]算|计划|任务|目标|执行|[上去]年(?:同期)?)数?的?\s*$/u;

/** Words of change, the sources of a pattern. */
export const RISE = '增加|(?<!负)增长|上升|提高|上浮|调增|追加|净增|增收|增支|多收|多支|超收|超支|上涨|扩大';
export const FALL = '减少|下降|降低|压减|压缩|缩减|核减|调减|下浮|下调|节约|减收|减支|少收|少支|短收|收窄|负增长';
/** What may stand between the word of change and its figure: 增加了, 增加额为. 增加到 and 增至 name a level, not a change. */
const CHANGE_TAIL = '(?:(?:额|数|率|幅度|比例)?(?:为|是|达到?)|了|约|近|合计|共计|[:：]|\\s)*$';
const RISE_END = new RegExp(`(?:${RISE}|增幅|涨幅)(?:额|数|率|幅度)?${CHANGE_TAIL}`, 'u');
const FALL_END = new RegExp(`(?:${FALL}|降幅|减幅)(?:额|数|率|幅度)?${CHANGE_TAIL}`, 'u');
const LEVEL_END = new RegExp(`(?:${RISE}|${FALL}|增|减|降|变|调整)(?:到|至|为)\\s*$`, 'u');
const BOTH_END = new RegExp(`(?:${RISE})[（(/、]?(?:${FALL})|(?:${FALL})[（(/、]?(?:${RISE})`, 'u');

/** 决算数大于预算数55.93万元, 高于上年1.11亿元: the figure is by how much; 不超过, 不低于 set a limit. */
const STATED = '[^，；。]{0,12}(?:[预决]算|执行|计划|[上去]年|同期|年初|\\d{4}年)[^，；。\\d]{0,6}$';
const ABOVE_END = new RegExp(`(?<![不未没])(?:大于|高于|多于|超出|超过)${STATED}`, 'u');
const BELOW_END = new RegExp(`(?<![不未没])(?:小于|低于|少于)${STATED}`, 'u');

/** Only a word of change before the figure: 下降34.37% goes on with 减少910.41万元. */
export const CHANGE_ONLY = new RegExp(
  `^(?:同比|环比|相应|即|也|其中)?(?:${RISE}|${FALL}|(?<=同比|环比)[增升涨减降]|增幅|降幅|减幅|涨幅)(?:额|数|率|幅度|比例)?(?:为|是|达到?|了|约|[:：]|\\s)*$`,
  'u',
);

/** Whether words of a template leave the direction of a change open: 增加（减少）, 下降/增长. */
export function isOpenChange(words: string): boolean {
  return BOTH_END.test(words.slice(-12));
}

/** Characters before a figure among which the word of its change stands, brackets between them included. */
const CHANGE_REACH = 400;

/** The change that the words before a figure say, or null: 比上年增加, 下降了, 增幅为. Both words at once (增加/减少) say none. */
export function findChange(text: string): 'increase' | 'decrease' | null {
  const words = text.slice(-CHANGE_REACH);
  if (isOpenChange(words) || LEVEL_END.test(words)) return null;
  const said = words.replace(/[（(][^（()）]*[）)]\s*$/u, '');
  if (said !== words && said !== '') return findChange(said);
  if (ABOVE_END.test(words)) return 'increase';
  if (BELOW_END.test(words)) return 'decrease';
  if (
    RISE_END.test(words) ||
    /(?:比|较)[^，；。]{1,20}多了?$|(?:同比|环比|[比较][^，；。]{1,12})[增升涨]$/u.test(words)
  )
    return 'increase';
  if (FALL_END.test(words) || /(?:比|较)[^，；。]{1,20}少了?$|(?:同比|环比|[比较][^，；。]{1,12})[减降]$/u.test(words))
    return 'decrease';
  return null;
}

/** The one change that a reason names, with words between it and the figure: 基本支出增加职业年金缴费等1447.63万元. */
export function findReasonChange(words: string): 'increase' | 'decrease' | null {
  const rise = /增加/u.test(words);
  const fall = /减少/u.test(words);
  if (rise === fall || LEVEL_END.test(words)) return null;
  return rise ? 'increase' : 'decrease';
}

/** A sentence that says why. */
export const REASON = /原因|由于/u;

/** What 项目11个 pays: 涉及资金, 金额. */
export const COST_OF_COUNT = /^(?:共|总)?(?:涉及|资金|金额|总金额|总投资|共计|合计|计|预算资金|价值|原值|账面)/u;

/** Measure words of areas and lengths: what is built has its own cost, which is no price of its area. */
export const SIZE_UNIT = /^(?:万?平方米|平方公里|公里|公顷|亩)$/u;

/** A figure that these follow is a limit that names a thing: 单价100万元（含）以上设备. */
export const LIMIT_AFTER = /^\s*(?:[（(](?:含|不含)[^）)]{0,8}[）)]|及|或)?\s*(?:以上|以下|以内|之内|以外|起步)/u;

/** A figure that these precede is a limit, an earlier state or a number in a row, no claim. */
export const LIMIT_BEFORE =
  /(?:不低于|不少于|不超过|不得超过|不高于|不大于|大于|小于|至少|最多|第|由原来的|从原来的|由原有的)\s*$/u;

/** Words that make a figure without a unit money: 支出预算为0. */
export const MONEY_WORDS =
  /预算|支出|收入|收支|经费|费|资金|拨款|结转|结余|金额|总计|合计|总额|决算|购置|采购|补助|补贴|投资|资产/u;

/** The heading of the section that explains terms; its figures define, they claim nothing. */
export const TERMS_HEADING =
  /^(?:第[一二三四五六七八九十]+[部章节]分?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])?[\s、]*(?:相关|有关|专业|专业性较强的)*名[词称](?:解释|说明|术语)/u;

/** A heading that ends it. */
export const NEXT_HEADING =
  /^第[一二三四五六七八九十]+部分|^(?:[一二三四五六七八九十]+、)?[^：:，,。；;]{2,40}(?:情况|说明|表|附件|职能|职责|概况|机构设置|预算|决算)$/u;

/** The measure word that begins a text, or undefined: 个（, 台（套）. */
export function findCountUnit(text: string): string | undefined {
  if (NO_COUNT.test(text)) return undefined;
  return COUNT_UNITS.find((unit) => text.startsWith(unit));
}
