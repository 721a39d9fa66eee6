/** Which part of a form's money a label speaks of. */
export type FundingSource =
  | 'total'
  | 'fiscal'
  | 'central'
  | 'provincial'
  | 'local'
  | 'carryover'
  | 'selfRaised'
  | 'other'
  | 'basic'
  | 'project';

/** What a label of a form says of money. */
export interface FundingLabel {
  /** Undefined for a source that has no field of its own: 财政专户管理资金. */
  source: FundingSource | undefined;
  /** The period that the label itself names; undefined where only its place tells. */
  period?: 'period' | 'annual';
  /** The year that it names: 2023年预算数. */
  year?: number;
  /** True for a word that also titles the whole block of money: 项目资金, 预算. */
  bare?: boolean;
  /** True for money of several levels of government, whose one figure is none's own: 中央、省、市补助. */
  several?: boolean;
}

type Part = FundingSource | 'unkeyed' | 'whole' | 'annual' | 'object' | 'sum' | 'filler';

/** The words that funding labels are made of, the longest and narrowest first. */
const WORDS: readonly [Part, string][] = [
  ['whole', '实施期|中期|全周期|项目期|存续期|总体'],
  ['annual', '本年度|本年|当年度|当年|年度|全年|今年|20\\d{2}年度?|年初|本期'],
  [
    'unkeyed',
    '(?:其中:?)?(?:政府性基金(?:预算)?|国有资本经营(?:预算)?|财政专户(?:管理)?|教育收费|社会保险基金|上级(?:财政)?(?:专项)?(?=补助|资金|转移支付)(?:补助|转移支付)?|附属单位上缴)(?:收入|资金|拨款)?',
  ],
  [
    'carryover',
    '(?:上年|以前年度|历年|年初)?(?:财政)?(?:拨款)?(?:结转(?:和|及)?结余|结余结转|结转)|(?:上年|以前年度|历年|年初)(?:财政)?(?:拨款)?结余|上年(?=资金|财政|拨款)',
  ],
  ['central', '中央(?:级|本级)?(?:财政|预算内)?'],
  ['provincial', '(?:省|自治区|兵团|直辖市)(?:本级|级|区)?(?:财政)?(?:补助)?'],
  [
    'local',
    '地方(?:财政)?(?:配套)?|(?:[市州盟县区旗乡镇地师团]|\\([市县区旗、州镇乡]+\\)|、)(?:本级|级)?(?:财政)?(?:配套)?',
  ],
  [
    'selfRaised',
    '(?:单位|项目单位|企业|部门)?(?:自筹|自有|自行筹集|自行筹措)|单位(?=资金)|(?:事业单位|事业)(?:经营)?收入|经营收入',
  ],
  ['other', '其他(?:各类)?|其它|社会(?:资本)?(?:投入)?|银行贷款|贷款|外部|债券|捐赠|非财政(?:性|拨款)?'],
  [
    'fiscal',
    '本级(?:支出|安排|(?=财力|资金|预算))|政府预算(?=资金)|(?:同级|本级)?财政(?:性|预算|补助)?(?:拨款)?|一般公共(?:服务)?预算(?:财政)?(?:拨款)?|公共(?:财政)?预算',
  ],
  ['basic', '基本支出'],
  ['project', '项目支出'],
  [
    'sum',
    '总额度?|合计|总计|小计|共计|总数|总量|金额|规模|额度|投资额|安排数?|申请数?|申报数?|下达数?|核定数?|批复数?|审[定核]数?|(?:支出|收入)(?=合计|总计)|数额|额|总|数',
  ],
  ['object', '资金|拨款|预算|经费|补助|投入|投资|财力|支出预算'],
  ['filler', '以上|购买服务|项目|专项|政策|部门|单位|整体|来源|收入|涉及|的|其中:?|和|及|按|拟|所需|需求|各级'],
];

/** No published label of money is longer. */
const LONGEST = 24;
const WHOLE_LABEL = new RegExp(`^(?=.{2,${LONGEST}}$)(?:${WORDS.map(([, words]) => words).join('|')})+$`, 'u');
const NEXT_WORD = new RegExp(WORDS.map(([, words], i) => `(?<w${i}>${words})`).join('|'), 'uy');
/** Money of another time than the form's own: what was planned or spent before. */
const OTHER_TIME =
  /^(?:上年度?|上一年度?|去年|前年|往年|历年|以前年度|[前近][一二两三四五\d]年|20\d{2}年度?(?=.*(?:执行|支出|决算)))(?:预算|资金|经费|财政|拨款|安排|批复|申请|实际|执行|收支|收入|支出|决算|完成|到位|情况|金额|总额|额|数|年初|调整|后|的)+(?:\([^()]{1,8}\))?$/u;
/** Who approves money is none of its sources: 财政审定数. */
const APPROVER = /^财政(?:部门)?(?=(?:审[定核]|核定|批复)(?:数|金额|预算数))/u;
/** What names a body or a project, whatever money stands before it: 预算单位, 省级财政部门. */
const NO_MONEY = /(?:单位|部门|项目)$|(?<!中央|省级?|市级?|县级?|区级?|上级|本级|财政)专项$/u;

/** Whether a head speaks of what was asked for: 部门申报数, 申请指标值. */
export function isAsked(head: string): boolean {
  return /申报|申请|上报/u.test(head);
}

/** Whether a head speaks of what was approved: 财政审定数, 批复指标值. */
export function isApproved(head: string): boolean {
  return /审[定核]|核定|批复|下达/u.test(head);
}

/** Whether a head speaks of what held until it was changed: 调整前, 变更前指标值. */
export function isBeforeChange(head: string): boolean {
  return /(?:调整|变更|修改|修订)之?前/u.test(head);
}

/** Whether a head speaks of what holds since it was changed: 调整后, 变更后指标值. */
export function isAfterChange(head: string): boolean {
  return /(?:调整|变更|修改|修订)之?后/u.test(head);
}

/** The levels below the province of which a label of money speaks: 市级财政 → 市; 市、县(区) → 市, 县, 区. */
export function localLevelsOf(label: string): string[] {
  return label.match(/[市州盟县区旗乡镇](?!治区)/gu) ?? [];
}

/** Sources by how much they say: 上年结转财政拨款 is carried over, 中央财政 is central. */
const BY_WEIGHT: readonly (FundingSource | 'unkeyed')[] = [
  'unkeyed',
  'carryover',
  'central',
  'provincial',
  'local',
  'selfRaised',
  'other',
  'basic',
  'project',
  'fiscal',
];

const OF_LEVEL = '(?:本?级)?(?:财政|预算内)?(?:专项)?(?:资金|补助)?';
const PROVINCE = '(?:省|自治区|兵团)';
/**
 * Levels of government listed in one label: 中央、省、市补助, 中央和省级资金, 省市县配套, 省级以上财政. What stands in brackets only
 * says what a level may be called: 省（自治区、直辖市）级. What one level gives to another (省级补助市县资金) is money of the first.
 */
const LEVELS_LISTED = new RegExp(
  `中央${OF_LEVEL}(?:[、/和及与]|(?<!补助)(?=省|自治区|市))(?:${PROVINCE}|[市州盟县区旗]|地方)|${PROVINCE}${OF_LEVEL}(?:[、/和及与]|(?<!补助)(?=[市州盟县]))(?:[市州盟县区旗]|地方)|(?:${PROVINCE}|[市县])级?[及和]?以上`,
  'u',
);

function partsOf(label: string): Map<Part, string> {
  const parts = new Map<Part, string>();
  NEXT_WORD.lastIndex = 0;
  for (let found = NEXT_WORD.exec(label); found !== null; found = NEXT_WORD.exec(label)) {
    const groups = found.groups ?? {};
    const index = WORDS.findIndex((_, i) => groups[`w${i}`] !== undefined);
    const part = WORDS[index]?.[0];
    if (part !== undefined) parts.set(part, `${parts.get(part) ?? ''}${found[0]}`);
    if (NEXT_WORD.lastIndex >= label.length) break;
  }
  return parts;
}

/**
 * What money a folded label speaks of, by its parts (whose · of which time · sum), or undefined where it holds any
 * word that no label of money has.
 *
 *   "本年财政拨款"       →  fiscal, annual        "实施期资金总额"   →  total, period
 *   "市、县(区)财政资金"  →  local                "资金额度"        →  total
 *   "资金用途"           →  undefined
 *   "上年度预算安排"      →  no source: money of another time
 *   "中央、省、市补助"     →  no source: money of several levels
 */
export function fundingOfLabel(printed: string): FundingLabel | undefined {
  const label = printed.replace(/(?<=额|量)[及和与](?:来源|构成|组成)$/u, '').replace(APPROVER, '');
  if (NO_MONEY.test(label)) return undefined;
  if (!WHOLE_LABEL.test(label)) return OTHER_TIME.test(label) ? { source: undefined } : undefined;
  const parts = partsOf(label);
  const source = BY_WEIGHT.find((part) => parts.has(part));
  const named =
    parts.has('object') ||
    /^20\d{2}年度?安排数?$|^(?:审[定核]|核定|批复)数$/u.test(label) ||
    /(?:额|额度|合计|总计|金额|规模)$/u.test(label) ||
    /^(?:小计|总数)$/u.test(label);
  const period = periodOf(label, parts);
  if (LEVELS_LISTED.test(label.replace(/\([^()]*\)/gu, ''))) return { source: undefined, ...period, several: true };
  if (source === undefined) {
    if (!named) return undefined;
    const bare = !parts.has('sum') && !parts.has('annual') && !parts.has('whole');
    return { source: 'total', ...period, ...(bare ? { bare } : {}) };
  }
  const speaks =
    named ||
    parts.has('sum') ||
    /资金$|专项$|财政|拨款|结转|结余|自筹|自有|预算|收入|补助|支出$|贷款$|债券$/u.test(label);
  if (!speaks) return undefined;
  return { source: source === 'unkeyed' ? undefined : source, ...period };
}

/** The project's whole money where the label says 实施期, 项目…总…, else the year's where it names one. */
function periodOf(label: string, parts: ReadonlyMap<Part, string>): Pick<FundingLabel, 'period' | 'year'> {
  const [year] = /20\d{2}/u.exec(label) ?? [];
  if (parts.has('annual')) return { period: 'annual', ...(year === undefined ? {} : { year: Number(year) }) };
  if (parts.has('whole') || /^项目(?:资金|预算|经费)?总|^项目(?:预算|资金)?(?:总)?投资|^总投资/u.test(label))
    return { period: 'period' };
  return /^(?:预算|申请|申报|批复|下达|审[定核]|核定)/u.test(label) ? { period: 'annual' } : {};
}
