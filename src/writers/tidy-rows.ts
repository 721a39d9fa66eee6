import { confirmedFigures } from '../confirmed.js';
import { isFailure } from '../failures.js';
import { testOf } from '../schema/conforms.js';
import type { BudgetLine, BudgetTable, Disclosure } from '../schema/disclosure.js';
import { shapeOf } from '../schema/shape.js';
import { TIDY_TABLES, type TidyRows, type TidyTable } from '../schema/tidy.js';
import { SchemaViolation } from '../schema/validate.js';
import { lineKey } from '../trace.js';
import { departmentFormRows, departmentTaskRows, indicatorRows, projectRows } from './form-rows.js';
import { amountOf, boxOf, documentOf, withFurther } from './row-cells.js';

/**
 * The rows of one tidy table of a disclosure, in published order, each checked against the table's schema.
 * Throws SchemaViolation with the row and column of the first fault, before any row is written.
 */
export function tidyRowsOf<T extends TidyTable>(disclosure: Disclosure, table: T): TidyRows[T][] {
  const rows: TidyRows[T][] = BUILDERS[table](disclosure);
  const conforms = conformsTo(table);
  rows.forEach((row, index) => {
    if (!conforms(row)) checkRow(row, table, index);
  });
  return rows;
}

type RowTest = ReturnType<typeof testOf>;

const rowTests = new Map<TidyTable, RowTest>();

function conformsTo(table: TidyTable): RowTest {
  const test = rowTests.get(table) ?? testOf(shapeOf(TIDY_TABLES[table]));
  rowTests.set(table, test);
  return test;
}

function checkRow(row: object, table: TidyTable, index: number): void {
  const result = TIDY_TABLES[table].safeParse(row);
  if (result.success) return;
  const issue = result.error.issues[0];
  const path = [table, index, ...(issue?.path ?? [])].join('.');
  throw new SchemaViolation(
    `the output breaks its schema at ${path}: ${issue?.message ?? 'unknown fault'}; please report this`,
  );
}

/** Rows of which there are many name each of their cells: what is spread into a literal makes it take four to ten times as long. */
const BUILDERS: { [T in TidyTable]: (disclosure: Disclosure) => TidyRows[T][] } = {
  documents: documentRows,
  projects: projectRows,
  'department-forms': departmentFormRows,
  'department-tasks': departmentTaskRows,
  indicators: indicatorRows,
  'budget-lines': (disclosure) => {
    const confirmed = confirmedFigures(disclosure);
    return disclosure.budgetTables.flatMap((table) => lineRows(disclosure, table, confirmed));
  },
  statements: statementRows,
  checks: checkRows,
  diagnostics: (disclosure) =>
    disclosure.diagnostics.map((diagnostic) => {
      const { severity, code, message, messageZh, source } = diagnostic;
      const row = {
        document: disclosure.source.name,
        member: disclosure.source.member,
        severity,
        code,
        message,
        message_zh: messageZh,
        source_page: source?.page ?? null,
        source_bbox: boxOf(source),
        source_line: source?.line ?? null,
        source_table: source?.table ?? null,
        source_row: source?.row ?? null,
      };
      return withFurther('diagnostics', row, diagnostic);
    }),
};

function documentRows(disclosure: Disclosure): TidyRows['documents'][] {
  const { source, diagnostics, checks } = disclosure;
  const row = {
    ...documentOf(disclosure),
    schema_version: disclosure.schemaVersion,
    source_sha256: source.sha256,
    source_bytes: source.bytes,
    source_format: source.format,
    source_pages: source.pages,
    kind: disclosure.kind,
    issuer: disclosure.issuer,
    fiscal_year: disclosure.fiscalYear,
    budget_tables: disclosure.budgetTables.length,
    projects: disclosure.projects.length,
    department_forms: disclosure.departmentForms.length,
    statements: disclosure.statements.length,
    checks: checks.length,
    checks_failed: checks.filter(isFailure).length,
    diagnostics: diagnostics.length,
    errors: diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
    warnings: diagnostics.filter((diagnostic) => diagnostic.severity === 'warning').length,
  };
  return [withFurther('documents', row, disclosure)];
}

function lineRows(
  disclosure: Disclosure,
  table: BudgetTable,
  confirmed: ReadonlySet<string>,
): TidyRows['budget-lines'][] {
  return table.lines.flatMap((line) => {
    const figures = table.columns.filter((column) => line.values[column.key] !== undefined);
    if (figures.length === 0) return [lineRow(disclosure, table, line, null, null)];
    return figures.map((column) =>
      lineRow(disclosure, table, line, column, confirmed.has(lineKey(table.id, line.index, column.key))),
    );
  });
}

function lineRow(
  disclosure: Disclosure,
  table: BudgetTable,
  line: BudgetLine,
  column: BudgetTable['columns'][number] | null,
  confirmed: boolean | null,
): TidyRows['budget-lines'] {
  const { name: document, member } = disclosure.source;
  const figure = column === null ? undefined : line.values[column.key];
  const row = {
    document,
    table_id: table.id,
    table_kind: table.kind,
    phase: table.phase,
    fiscal_year: table.fiscalYear,
    issuer: table.issuer,
    side: line.side,
    code: line.code,
    name: line.name,
    level: line.level,
    role: line.role,
    measure: column?.measure ?? null,
    column_label: column?.labels.join(' / ') ?? null,
    raw: figure?.raw ?? null,
    value: figure?.value ?? null,
    unit: figure?.unit ?? null,
    yuan: figure?.yuan ?? null,
    page: line.source.page,
    confirmed,
    ocr_confidence: figure?.ocr?.confidence.toFixed(3) ?? null,
    ocr_confirmed: figure?.ocr?.confirmed ?? null,
    member,
    table_title: table.title,
    table_number: table.number,
    column_key: column?.key ?? null,
    index: line.index,
    block: line.block,
    group: line.group,
    labels: JSON.stringify(line.labels),
    economic_code: line.economicCode,
    government_economic_name: line.governmentEconomicName,
    agency_code: line.agencyCode,
    leaf: line.leaf,
    source_bbox: boxOf(line.source),
    source_line: line.source.line,
    source_row: line.source.row,
  };
  return withFurther('budget-lines', row, line);
}

function statementRows(disclosure: Disclosure): TidyRows['statements'][] {
  return disclosure.statements.map((statement, index) => {
    const { raw, value, unit, yuan } = amountOf(statement.amount);
    const row = {
      document: disclosure.source.name,
      member: disclosure.source.member,
      index,
      metric: statement.metric,
      amount_raw: raw,
      amount_value: value,
      amount_unit: unit,
      amount_yuan: yuan,
      percent: statement.percent,
      count_number: statement.count?.number ?? null,
      count_unit: statement.count?.unit ?? null,
      change: statement.change,
      text: statement.text,
      source_page: statement.source.page,
      source_bbox: boxOf(statement.source),
      source_line: statement.source.line,
      source_table: statement.source.table,
      source_row: statement.source.row,
    };
    return withFurther('statements', row, statement);
  });
}

function checkRows(disclosure: Disclosure): TidyRows['checks'][] {
  return disclosure.checks.map((check, index) => {
    const row = {
      document: disclosure.source.name,
      member: disclosure.source.member,
      index,
      rule: check.rule,
      severity: check.severity,
      status: check.status,
      magnitude: check.magnitude,
      tolerance: check.tolerance,
      left: check.left,
      right: check.right,
      difference: check.difference,
      message: check.message,
      message_zh: check.messageZh,
      cause: check.cause,
      readings: JSON.stringify(check.readings),
      refs: JSON.stringify(check.refs),
    };
    return withFurther('checks', row, check);
  });
}
