import * as z from 'zod';
import { type fundingSchema, targetSchema, unitSchema } from './disclosure.js';
import { decimal as decimalText } from './parts.js';

/** Columns that several tidy tables have; here those of text, of counts, years and pages. */
export const text = z.string().nullable();
export const count = z.int().nonnegative();
export const year = z.int().nullable();
export const page = z.int().positive().nullable();

/** A decimal: a plain number in CSV, a string in JavaScript, where a float would round it. */
export { decimalText };
export const decimal = decimalText.nullable();

/** A list or an object, as JSON text. */
export const json = z.string();

/** The columns that every table begins with: the source's name, and the path inside an archive. */
export const documentColumns = { document: z.string(), member: text };

/** The columns of a record's place in its document. */
export const originColumns = {
  source_page: page,
  source_bbox: json.nullable(),
  source_line: z.int().positive().nullable(),
  source_table: text,
  source_row: count.nullable(),
};

export type AmountColumns<P extends string> = {
  [K in `${P}_raw`]: typeof text;
} & { [K in `${P}_value` | `${P}_yuan`]: typeof decimal } & {
  [K in `${P}_unit`]: z.ZodNullable<typeof unitSchema>;
};

/** The columns of an amount under a prefix: as printed, its value, its unit, and its yuan. */
export function amountColumns<P extends string>(prefix: P): AmountColumns<P> {
  const columns = {
    [`${prefix}_raw`]: text,
    [`${prefix}_value`]: decimal,
    [`${prefix}_unit`]: unitSchema.nullable(),
    [`${prefix}_yuan`]: decimal,
  };
  return columns as AmountColumns<P>;
}

/** The parts of a project's funding, by their field and by their name in a column. */
export const FUNDING_COLUMNS = [
  ['total', 'total'],
  ['fiscal', 'fiscal'],
  ['central', 'central'],
  ['provincial', 'provincial'],
  ['local', 'local'],
  ['carryover', 'carryover'],
  ['selfRaised', 'self_raised'],
  ['other', 'other'],
] as const satisfies ReadonlyArray<readonly [keyof typeof fundingSchema.shape, string]>;

/** The parts of a department's money. */
export const DEPARTMENT_FUNDING = ['total', 'fiscal', 'other', 'basic', 'project'] as const;

/** The parts of a task's money. */
export const TASK_AMOUNTS = ['total', 'fiscal', 'other'] as const;

/** The sources of money of which a self-evaluation tells what was spent. */
export const EXECUTION_COLUMNS = [...FUNDING_COLUMNS, ['basic', 'basic'], ['project', 'project']] as const;

/** What a self-evaluation tells of each. */
export const EXECUTION_AMOUNTS = ['initial', 'adjusted', 'executed'] as const;
export const EXECUTION_FIGURES = ['rate', 'weight', 'score'] as const;

type MoneyColumns<P extends string, N extends string> = { [K in `${P}_${N}_raw`]: typeof text } & {
  [K in `${P}_${N}_value` | `${P}_${N}_yuan`]: typeof decimal;
} & { [K in `${P}_${N}_unit`]: z.ZodNullable<typeof unitSchema> };

/** The columns of several amounts: `annual_total_raw`, `annual_total_value`, … */
export function moneyColumns<P extends string, N extends string>(prefix: P, names: readonly N[]): MoneyColumns<P, N> {
  return Object.assign({}, ...names.map((name) => amountColumns(`${prefix}_${name}`))) as MoneyColumns<P, N>;
}

type ConfirmedColumns<P extends string, N extends string> = MoneyColumns<P, N> & {
  [K in `${P}_${N}_confirmed`]: z.ZodNullable<z.ZodBoolean>;
};

/**
 * The columns of several amounts, each with whether an identity over it holds: `annual_total_raw`, …,
 * `annual_total_confirmed`.
 */
export function confirmedColumns<P extends string, N extends string>(
  prefix: P,
  names: readonly N[],
): ConfirmedColumns<P, N> {
  const columns = names.map((name) => ({
    ...amountColumns(`${prefix}_${name}`),
    [`${prefix}_${name}_confirmed`]: z.boolean().nullable(),
  }));
  return Object.assign({}, ...columns) as ConfirmedColumns<P, N>;
}

type ExecutionPart = (typeof EXECUTION_COLUMNS)[number][1];
type ExecutionColumns = MoneyColumns<`execution_${ExecutionPart}`, (typeof EXECUTION_AMOUNTS)[number]> & {
  [K in `execution_${ExecutionPart}_${(typeof EXECUTION_FIGURES)[number]}`]: typeof decimal;
};

/**
 * The columns of what a self-evaluation says of each source: `execution_total_executed_yuan`, `execution_total_rate`, …
 */
export function executionColumns(): ExecutionColumns {
  const columns = EXECUTION_COLUMNS.map(([, part]) => ({
    ...moneyColumns(`execution_${part}`, EXECUTION_AMOUNTS),
    ...Object.fromEntries(EXECUTION_FIGURES.map((figure) => [`execution_${part}_${figure}`, decimal])),
  }));
  return Object.assign({}, ...columns) as ExecutionColumns;
}

type TargetColumns<P extends string> = { [K in `${P}_raw` | `${P}_unit` | `${P}_text`]: typeof text } & {
  [K in `${P}_number`]: typeof decimal;
} & { [K in `${P}_operator`]: typeof targetSchema.shape.operator };

/** The columns of a target or of what was reached: `value_raw`, `value_operator`, … */
export function targetColumns<P extends string>(prefix: P): TargetColumns<P> {
  const columns = {
    [`${prefix}_raw`]: text,
    [`${prefix}_operator`]: targetSchema.shape.operator,
    [`${prefix}_number`]: decimal,
    [`${prefix}_unit`]: text,
    [`${prefix}_text`]: text,
  };
  return columns as TargetColumns<P>;
}

/** The columns of the last lines of a self-evaluation. */
export const resultColumns = {
  result_score: decimal,
  result_weight: decimal,
  result_grade: text,
  result_problems: text,
  result_measures: text,
};
