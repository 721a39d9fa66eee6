import { findClassification } from '../glossary/classification.js';
import type { Measure } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS } from '../schema/table-kinds.js';
import { type ColumnType, type TidyRows, typedColumnsOf } from '../schema/tidy.js';

/** A row of the table of lines. */
type Line = TidyRows['budget-lines'];

/** A field of the fiscal tables: its Table Schema, and what it holds for a line. */
export interface FiscalField {
  name: string;
  type: string;
  columnType?: string;
  constraints?: { required: true };
  of: (line: Line, names: ReadonlyMap<string, string>) => unknown;
}

/** The types of Table Schema (Data Package v1) for those of the tidy tables. */
export const FIELD_TYPES: Record<ColumnType, string> = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'string',
  json: 'string',
};

/** What the columns of the budget lines are to the fiscal standard; an issuer is known by its name alone. */
const COLUMN_TYPES: Partial<Record<keyof Line, string>> = {
  fiscal_year: 'date:fiscal-year',
  issuer: 'administrative-classification:generic:code',
  side: 'direction',
  phase: 'phase:id',
  yuan: 'value',
};

/** 基本支出 and 项目支出: what a measure says of the type of an expenditure. */
const EXPENDITURE_TYPES: Partial<Record<Measure, string>> = { basic: '基本支出', project: '项目支出' };

/** What a measure says of the source of the money. */
const FIN_SOURCES: Partial<Record<Measure, string>> = {
  appropriation: '财政拨款',
  'general-public': '一般公共预算',
  'government-fund': '政府性基金预算',
  'state-capital': '国有资本经营预算',
  'special-account': '财政专户管理资金',
  'own-funds': '单位资金',
  business: '事业收入',
  operation: '经营收入',
  'superior-subsidy': '上级补助收入',
  affiliate: '附属单位上缴收入',
  'other-income': '其他收入',
  carryover: '上年结转',
};

/** Digits of 类, 款 and 项. */
const LEVEL_DIGITS = [3, 5, 7];

/** The part of a line's code that names a level of a classification: `2013101`, level 2 → `20131`. */
function codeOfLevel(line: Line, classification: 'functional' | 'economic', level: number): string | null {
  const codes = [line.code, line.economic_code];
  const code = codes.find((each) => each !== null && findClassification(each) === classification);
  const digits = LEVEL_DIGITS[level - 1] ?? 0;
  return code != null && code.length >= digits ? code.slice(0, digits) : null;
}

function levelFields(classification: 'functional' | 'economic', levels: number): FiscalField[] {
  return Array.from({ length: levels }, (_, i) => i + 1).flatMap((level): FiscalField[] => {
    const columnType = `${classification}-classification:generic:level${level}`;
    return [
      {
        name: `${classification}_${level}_code`,
        type: 'string',
        columnType: `${columnType}:code`,
        of: (line) => codeOfLevel(line, classification, level),
      },
      {
        name: `${classification}_${level}_label`,
        type: 'string',
        columnType: `${columnType}:label`,
        of: (line, names) => names.get(codeOfLevel(line, classification, level) ?? '') ?? null,
      },
    ];
  });
}

/** The code and the label that a measure stands for. */
function measureFields(name: string, columnType: string, labels: Partial<Record<Measure, string>>): FiscalField[] {
  const labelOf = ({ measure }: Line): string | null => (measure === null ? null : (labels[measure] ?? null));
  return [
    {
      name: `${name}_code`,
      type: 'string',
      columnType: `${columnType}:code`,
      of: (line) => (labelOf(line) === null ? null : line.measure),
    },
    { name: `${name}_label`, type: 'string', columnType: `${columnType}:label`, of: labelOf },
  ];
}

/** Whether a line is a project of a table of projects, of this year's money or of what was carried over. */
function isProjectLine({ table_kind, role }: Line): boolean {
  return role === 'item' && TABLE_KIND_FACTS[table_kind].lines === 'projects';
}

/**
 * The project, and above it what the standard wants there: the kind of project table as its program, the merged cell
 * over the line (a unit, as a rule), else the issuer, as its subprogram.
 */
const PROJECT_FIELDS: readonly FiscalField[] = (
  [
    ['program', (line) => line.table_kind],
    ['subprogram', (line) => line.group ?? line.issuer],
    ['project', (line) => line.name],
  ] as const satisfies readonly (readonly [string, (line: Line) => string | null])[]
).map(([name, pick]) => ({
  name,
  type: 'string',
  columnType: `activity:generic:${name}:code`,
  of: (line) => (isProjectLine(line) ? pick(line) : null),
}));

/** The fields of `budget` and `budget-subtotals`: every column of the budget lines, then what the standard asks for. */
export const FISCAL_FIELDS: readonly FiscalField[] = [
  ...typedColumnsOf('budget-lines').map(({ name, type, nullable }): FiscalField => {
    const key = name as keyof Line;
    const columnType = COLUMN_TYPES[key];
    return {
      name,
      type: FIELD_TYPES[type],
      ...(columnType === undefined ? {} : { columnType }),
      ...(nullable ? {} : { constraints: { required: true } }),
      of: (line) => line[key],
    };
  }),
  {
    name: 'phase_label',
    type: 'string',
    columnType: 'phase:label',
    of: ({ phase }) => (phase === 'final' ? '决算' : '预算'),
  },
  { name: 'currency', type: 'string', columnType: 'value-currency:code', of: () => 'CNY' },
  ...levelFields('functional', 3),
  ...levelFields('economic', 2),
  ...measureFields('expenditure_type', 'expenditure-type', EXPENDITURE_TYPES),
  ...measureFields('fin_source', 'fin-source:generic', FIN_SOURCES),
  ...PROJECT_FIELDS,
];

/**
 * The cells of budget lines as the fiscal fields have them; a code has the name that a line of the same document gives
 * it.
 */
export function fiscalRowsOf(lines: readonly Line[]): { line: Line; cells: unknown[] }[] {
  const names = new Map<string, string>();
  for (const { code, name, role } of lines) {
    if (code !== null && name !== null && role === 'item' && !names.has(code)) names.set(code, name);
  }
  return lines.map((line) => ({ line, cells: FISCAL_FIELDS.map((field) => field.of(line, names) ?? null) }));
}
