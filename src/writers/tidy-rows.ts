import { testOf } from '../schema/conforms.js';
import type {
  Amount,
  BudgetLine,
  BudgetTable,
  Disclosure,
  Funding,
  Indicator,
  Origin,
  Project,
} from '../schema/disclosure.js';
import { FUNDING_COLUMNS, TIDY_TABLES, type TidyRows, type TidyTable } from '../schema/tidy.js';
import { SchemaViolation } from '../schema/validate.js';

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
  const test = rowTests.get(table) ?? testOf(TIDY_TABLES[table]);
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

const BUILDERS: { [T in TidyTable]: (disclosure: Disclosure) => TidyRows[T][] } = {
  documents: documentRows,
  projects: (disclosure) => disclosure.projects.map((project) => projectRow(disclosure, project)),
  indicators: (disclosure) => disclosure.projects.flatMap((project) => indicatorRows(disclosure, project)),
  'budget-lines': (disclosure) => disclosure.budgetTables.flatMap((table) => lineRows(disclosure, table)),
  statements: statementRows,
  checks: checkRows,
  diagnostics: (disclosure) =>
    disclosure.diagnostics.map(({ severity, code, message, source }) => ({
      ...documentOf(disclosure),
      severity,
      code,
      message,
      ...originOf(source),
    })),
};

function documentOf({ source }: Disclosure): { document: string; member: string | null } {
  return { document: source.name, member: source.member };
}

function originOf(origin: Origin | null) {
  return {
    source_page: origin?.page ?? null,
    source_bbox: boxOf(origin),
    source_line: origin?.line ?? null,
    source_table: origin?.table ?? null,
    source_row: origin?.row ?? null,
  };
}

function boxOf(origin: Origin | null): string | null {
  return origin?.bbox ? JSON.stringify(origin.bbox) : null;
}

function amountOf(amount: Amount | null | undefined) {
  return {
    raw: amount?.raw ?? null,
    value: amount?.value ?? null,
    unit: amount?.unit ?? null,
    yuan: amount?.yuan ?? null,
  };
}

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
    statements: disclosure.statements.length,
    checks: checks.length,
    checks_failed: checks.filter((check) => check.status === 'fail' && check.severity === 'identity').length,
    diagnostics: diagnostics.length,
    errors: diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length,
    warnings: diagnostics.filter((diagnostic) => diagnostic.severity === 'warning').length,
  };
  return [row];
}

type FundingCells<P extends 'period' | 'annual'> = Pick<
  TidyRows['projects'],
  Extract<keyof TidyRows['projects'], `${P}_${string}`>
>;

function fundingOf<P extends 'period' | 'annual'>(prefix: P, funding: Funding | null): FundingCells<P> {
  const cells: Record<string, string | null> = {};
  for (const [field, part] of FUNDING_COLUMNS) {
    for (const [key, value] of Object.entries(amountOf(funding?.[field]))) cells[`${prefix}_${part}_${key}`] = value;
  }
  return cells as FundingCells<P>;
}

function projectRow(disclosure: Disclosure, project: Project): TidyRows['projects'] {
  const { department, attribute, duration, funding, goals, contacts, budgetLine } = project;
  return {
    ...documentOf(disclosure),
    id: project.id,
    sequence: project.sequence,
    title: project.title,
    fiscal_year: project.fiscalYear,
    name: project.name,
    department_code: department.code,
    department_name: department.name,
    unit: project.unit,
    attribute_raw: attribute.raw,
    attribute_kind: attribute.kind,
    duration_raw: duration.raw,
    duration_years: duration.years,
    duration_start: duration.start,
    duration_end: duration.end,
    ...fundingOf('period', funding.period),
    ...fundingOf('annual', funding.annual),
    overview: project.overview,
    basis: project.basis,
    necessity: project.necessity,
    safeguards: project.safeguards,
    plan: project.plan,
    goals_period: goals.period,
    goals_annual: goals.annual,
    indicators: project.indicators.length,
    contacts_responsible: contacts?.responsible ?? null,
    contacts_handler: contacts?.handler ?? null,
    contacts_phone: contacts?.phone ?? null,
    filled_at: project.filledAt,
    budget_line_table: budgetLine?.table ?? null,
    budget_line_index: budgetLine?.index ?? null,
    extra: JSON.stringify(project.extra),
    complete: project.complete,
    pages: JSON.stringify(project.pages),
    ...originOf(project.source),
  };
}

function indicatorRows(disclosure: Disclosure, project: Project): TidyRows['indicators'][] {
  return project.indicators.map((indicator: Indicator, index) => ({
    ...documentOf(disclosure),
    project_id: project.id,
    project_name: project.name,
    index,
    period: indicator.period,
    level1: indicator.level1,
    level2: indicator.level2,
    level3: indicator.level3,
    value_raw: indicator.value?.raw ?? null,
    value_operator: indicator.value?.operator ?? null,
    value_number: indicator.value?.number ?? null,
    value_unit: indicator.value?.unit ?? null,
    value_text: indicator.value?.text ?? null,
    weight: indicator.weight,
    ...originOf(indicator.source),
  }));
}

function lineRows(disclosure: Disclosure, table: BudgetTable): TidyRows['budget-lines'][] {
  return table.lines.flatMap((line) => {
    const figures = table.columns.filter((column) => line.values[column.key] !== undefined);
    if (figures.length === 0) return [lineRow(disclosure, table, line, null)];
    return figures.map((column) => lineRow(disclosure, table, line, column));
  });
}

function lineRow(
  disclosure: Disclosure,
  table: BudgetTable,
  line: BudgetLine,
  column: BudgetTable['columns'][number] | null,
): TidyRows['budget-lines'] {
  const { document, member } = documentOf(disclosure);
  return {
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
    ...amountOf(column === null ? null : line.values[column.key]),
    page: line.source.page,
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
}

function statementRows(disclosure: Disclosure): TidyRows['statements'][] {
  return disclosure.statements.map((statement, index) => {
    const { raw, value, unit, yuan } = amountOf(statement.amount);
    return {
      ...documentOf(disclosure),
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
      ...originOf(statement.source),
    };
  });
}

function checkRows(disclosure: Disclosure): TidyRows['checks'][] {
  return disclosure.checks.map((check, index) => ({
    ...documentOf(disclosure),
    index,
    rule: check.rule,
    severity: check.severity,
    status: check.status,
    tolerance: check.tolerance,
    left: check.left,
    right: check.right,
    difference: check.difference,
    message: check.message,
    refs: JSON.stringify(check.refs),
  }));
}
