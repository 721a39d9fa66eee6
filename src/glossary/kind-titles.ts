import { TABLE_KINDS, type TableKind } from '../schema/table-kinds.js';
import type { TitleParts } from './title-parts.js';
import type { Meaning } from './title-words.js';

/** A title by what tells kinds of tables apart. */
interface Title {
  /** Whether one of some meanings stands in it. */
  has: (...wanted: Meaning[]) => boolean;
  /** It names revenue and expenditure, revenue alone, expenditure alone. */
  both: boolean;
  earns: boolean;
  spends: boolean;
  /** The one source of money that it names; undefined where it names none or several. */
  fund: 'general-public' | 'government-fund' | 'state-capital' | undefined;
  several: boolean;
  economic: boolean;
  /** It may be of a part of the money. */
  narrow: boolean;
}

/** A kind of table: what it is called in Chinese, and which titles name it. */
interface KindTitle {
  kind: TableKind;
  /** None where a title is only kept from kinds further down. */
  zh?: string;
  when: (title: Title) => boolean;
}

/** The kinds by what titles say of them, the narrowest first: the first whose words a title has is its kind. */
const KIND_TITLES = [
  { kind: 'three-public', zh: '“三公”经费表', when: ({ has }) => has('three-public') },
  { kind: 'agency-operating', zh: '机关运行经费表', when: ({ has }) => has('operating') },
  { kind: 'other', when: ({ has }) => has('purchase') },
  { kind: 'procurement', zh: '政府采购表', when: ({ has }) => has('procurement') },
  { kind: 'other', when: ({ has }) => has('transfer', 'debt', 'assets', 'non-tax', 'staff', 'social-insurance') },
  {
    kind: 'government-fund-revenue',
    zh: '政府性基金收入表',
    when: ({ fund, earns }) => fund === 'government-fund' && earns,
  },
  { kind: 'government-fund-expenditure', zh: '政府性基金支出表', when: ({ fund }) => fund === 'government-fund' },
  { kind: 'state-capital', zh: '国有资本经营预算表', when: ({ fund }) => fund === 'state-capital' },
  {
    kind: 'project-carryover',
    zh: '项目支出表（上年结转）',
    when: ({ has }) => has('project') && !has('basic') && has('carryover'),
  },
  { kind: 'project-expenditure', zh: '项目支出表', when: ({ has }) => has('project') && !has('basic') },
  {
    kind: 'general-public-basic-expenditure',
    zh: '一般公共预算基本支出表',
    when: ({ has, fund }) => has('basic') && !has('project') && fund === 'general-public',
  },
  {
    kind: 'appropriation-basic-expenditure',
    zh: '财政拨款基本支出表',
    when: ({ has }) => has('basic') && !has('project') && has('appropriation'),
  },
  { kind: 'other', when: ({ has }) => has('basic') && !has('project') },
  { kind: 'other', when: ({ fund, economic }) => fund === 'general-public' && economic },
  {
    kind: 'general-public-expenditure',
    zh: '一般公共预算支出表',
    when: ({ has, fund, earns, spends }) => fund === 'general-public' && (has('appropriation') ? !earns : spends),
  },
  {
    kind: 'appropriation-summary',
    zh: '财政拨款收支总表',
    when: ({ both, ...title }) => isOfAppropriation(title) && both,
  },
  {
    kind: 'appropriation-expenditure',
    zh: '财政拨款支出表',
    when: ({ spends, ...title }) => isOfAppropriation(title) && spends,
  },
  { kind: 'revenue-expenditure-summary', zh: '收支总表', when: ({ both }) => both },
  { kind: 'other', when: ({ earns, spends, narrow }) => (earns || spends) && narrow },
  { kind: 'revenue-summary', zh: '收入总表', when: ({ earns }) => earns },
  { kind: 'other', when: ({ spends, economic }) => spends && economic },
  { kind: 'expenditure-summary', zh: '支出总表', when: ({ spends }) => spends },
  { kind: 'other', zh: '其他表', when: () => false },
] as const satisfies readonly KindTitle[];

/** Money of all appropriations: by that word, or by the names of several funds. */
function isOfAppropriation({ has, fund, several }: Pick<Title, 'has' | 'fund' | 'several'>): boolean {
  return fund !== 'general-public' && (has('appropriation') || several);
}

/** The kind that the meanings of a title's words give; undefined where they give none. */
export function kindOfTitle({ meanings, unknown }: TitleParts): TableKind | undefined {
  const has = (...wanted: Meaning[]): boolean => wanted.some((meaning) => meanings.has(meaning));
  const both = has('both') || (has('revenue') && has('expenditure'));
  const funds = (['general-public', 'government-fund', 'state-capital'] as const).filter((fund) => has(fund));
  const title: Title = {
    has,
    both,
    earns: has('revenue') && !both,
    spends: has('expenditure') && !both,
    fund: funds.length === 1 ? funds[0] : undefined,
    several: funds.length > 1,
    economic: has('economic', 'department-economic', 'government-economic'),
    narrow: has('special-account') || (unknown !== '' && !has('overall')),
  };
  return KIND_TITLES.find(({ when }) => when(title))?.kind;
}

type NamedKind = Extract<(typeof KIND_TITLES)[number], { zh: string }>['kind'];

/** A kind that no row names is a fault of types. */
const NAMES: Readonly<Record<TableKind, string>> = Object.fromEntries(
  KIND_TITLES.flatMap((row) => ('zh' in row ? [[row.kind, row.zh]] : [])),
) as Record<NamedKind, string>;

/** What the kinds of tables are called in Chinese, in the order of the schema. */
export const TABLE_KIND_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  TABLE_KINDS.map((kind) => [kind, NAMES[kind]]),
);
