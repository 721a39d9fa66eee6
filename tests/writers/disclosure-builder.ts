import { Writable } from 'node:stream';
import type {
  Amount,
  BudgetLine,
  BudgetTable,
  Check,
  DepartmentForm,
  DepartmentTask,
  Disclosure,
  Execution,
  Indicator,
  Origin,
  Project,
} from '../../src/schema/disclosure.js';

const NOWHERE: Origin = { page: null, bbox: null, line: null, table: null, row: null };

export function amount(raw: string, value: string | null, yuan: string | null = null): Amount {
  return { raw, value, unit: yuan === null ? null : '万元', yuan };
}

export function disclosure(changes: Partial<Disclosure> = {}): Disclosure {
  return {
    schemaVersion: '1',
    source: {
      name: 'a.pdf',
      sha256: '0'.repeat(64),
      bytes: 10,
      format: 'pdf',
      pages: 3,
      member: null,
    },
    kind: 'budget',
    issuer: '云川市图书馆',
    fiscalYear: 2023,
    budgetTables: [],
    projects: [],
    departmentForms: [],
    statements: [],
    checks: [],
    diagnostics: [],
    ...changes,
  };
}

export function project(changes: Partial<Project> = {}): Project {
  return {
    id: 'p1',
    sequence: null,
    title: null,
    fiscalYear: 2023,
    name: '古籍保护设备购置经费',
    department: { code: null, name: null },
    unit: null,
    attribute: { raw: null, kind: null },
    duration: { raw: null, years: null, start: null, end: null },
    funding: { period: null, annual: null },
    overview: null,
    basis: null,
    necessity: null,
    safeguards: null,
    plan: null,
    goals: { period: null, annual: null, actual: null },
    indicators: [],
    contacts: null,
    filledAt: null,
    budgetLine: null,
    form: 'target',
    scope: 'project',
    execution: null,
    result: null,
    extra: {},
    complete: true,
    pages: [],
    source: NOWHERE,
    ...changes,
  };
}

export function indicator(changes: Partial<Indicator> = {}): Indicator {
  return {
    period: 'annual',
    level1: '产出指标',
    level2: '数量指标',
    level3: '修复古籍册数',
    value: null,
    weight: null,
    actual: null,
    score: null,
    deviation: null,
    extra: {},
    source: NOWHERE,
    ...changes,
  };
}

export function execution(changes: Partial<Execution> = {}): Execution {
  return { initial: null, adjusted: null, executed: null, rate: null, weight: null, score: null, ...changes };
}

export function departmentForm(changes: Partial<DepartmentForm> = {}): DepartmentForm {
  return {
    id: 'd1',
    form: 'target',
    title: null,
    fiscalYear: 2023,
    department: { code: null, name: '云川市图书馆' },
    funding: null,
    execution: null,
    tasks: [],
    goals: { period: null, annual: null, actual: null },
    indicators: [],
    result: null,
    extra: {},
    complete: true,
    pages: [],
    source: NOWHERE,
    ...changes,
  };
}

export function task(changes: Partial<DepartmentTask> = {}): DepartmentTask {
  return {
    name: '古籍保护',
    content: null,
    parent: null,
    amounts: { total: null, fiscal: null, other: null },
    executed: null,
    source: NOWHERE,
    ...changes,
  };
}

export function line(changes: Partial<BudgetLine> = {}): BudgetLine {
  return {
    index: 0,
    side: 'expenditure',
    block: null,
    group: null,
    code: '2070104',
    name: '图书馆',
    labels: {},
    economicCode: null,
    governmentEconomicName: null,
    agencyCode: null,
    level: 3,
    role: 'item',
    leaf: true,
    values: {},
    source: { page: 2, bbox: [10, 20.5, 300, 40], line: null, table: 't1', row: 0 },
    ...changes,
  };
}

export function table(lines: BudgetLine[]): BudgetTable {
  return {
    id: 't1',
    kind: 'expenditure-summary',
    title: '支出总表',
    number: '表三',
    phase: 'budget',
    fiscalYear: 2023,
    issuer: '云川市图书馆',
    unit: '万元',
    pages: [2],
    empty: false,
    columns: [
      { key: 'c1', labels: ['合计'], measure: 'total', side: null },
      { key: 'c2', labels: ['其中', '基本支出'], measure: 'basic', side: null },
    ],
    lines,
    notes: [],
  };
}

export function check(changes: Partial<Check> = {}): Check {
  return {
    rule: 'class-tree',
    severity: 'identity',
    status: 'fail',
    magnitude: 'material',
    tolerance: '0',
    left: '3',
    right: '2',
    difference: '1',
    message: 'the total is not the sum',
    messageZh: '合计不等于各项之和',
    cause: null,
    readings: [],
    refs: [],
    ...changes,
  };
}

/** A stream that keeps what is written to it. */
export function collector(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
