import { join } from 'node:path';
import { formatColumnLabel } from '../../src/glossary/column-labels.js';
import { RULE_SCOPES } from '../../src/glossary/rule-scopes.js';
import { RULES } from '../../src/glossary/rules.js';
import { VALUE_LABELS } from '../../src/glossary/value-labels.js';
import { LIMITS, type LimitName } from '../../src/limits.js';
import { MESSAGE_CODES, MESSAGE_KINDS } from '../../src/messages.js';
import { parseDisclosure } from '../../src/parse.js';
import { columnsOf, TIDY_TABLES, type TidyTable, typedColumnsOf } from '../../src/schema/tidy.js';
import { EXECUTION_AMOUNTS, EXECUTION_COLUMNS, FUNDING_COLUMNS } from '../../src/schema/tidy-columns.js';
import { writeSummary } from '../../src/writers/summary-page.js';
import { FORM, ROOT, yusuan } from '../cli/run.js';
import { collector } from '../writers/disclosure-builder.js';
import { CHINESE_LIMITS } from './chinese-limits.js';

const ROWS_OF: Record<TidyTable, string> = {
  documents: 'document',
  projects: 'project form',
  'department-forms': 'form of a whole department',
  'department-tasks': 'main task of a department form',
  indicators: 'indicator of a project form or a department form',
  'budget-lines': 'budget line and figure column',
  statements: 'figure that the running text claims',
  checks: 'check',
  diagnostics: 'diagnostic',
};

/** The sections of the README that the code decides, by the name in their markers. */
export const SECTIONS: Record<string, () => Promise<string>> = {
  page: pageOfForm,
  'parse flags': () => helpOf('parse'),
  'diff flags': () => helpOf('diff'),
  'find flags': () => helpOf('find'),
  'batch flags': () => helpOf('batch'),
  'merge flags': () => helpOf('merge'),
  'report flags': () => helpOf('report'),
  'schema flags': () => helpOf('schema'),
  'inspect flags': () => helpOf('inspect'),
  tables: async () =>
    formatTable(
      ['table', 'one row per', 'columns'],
      (Object.keys(TIDY_TABLES) as TidyTable[]).map((name) => [
        `\`${name}\``,
        ROWS_OF[name],
        columnsOf(name)
          .map((column) => `\`${column}\``)
          .join(' '),
      ]),
    ),
  columns: async () => formatTable(['column', 'type', 'Chinese', 'tables'], columnRows('all')),
  codes: async () =>
    formatTable(
      ['code', 'severity', 'meaning'],
      MESSAGE_CODES.map((code) => [`\`${code}\``, MESSAGE_KINDS[code].severity, MESSAGE_KINDS[code].meaning]),
    ),
  rules: async () =>
    formatTable(
      ['rule', 'severity', 'relation', 'scopes'],
      RULES.map(({ id, severity, formula }) => [`\`${id}\``, severity, formula, RULE_SCOPES[id].en]),
    ),
  limits: async () =>
    formatTable(
      ['variable', 'default', 'why'],
      Object.values(LIMITS).map((limit) => [
        `\`${limit.variable}\``,
        `${limit.default.toLocaleString('en-US')} ${limit.unit}`,
        limit.reason,
      ]),
    ),
};

const COMMANDS = ['parse', 'check', 'report', 'diff', 'find', 'batch', 'merge', 'tables', 'schema', 'inspect'] as const;

/** The same sections of the Chinese README: every flag, column and code that the English one has. */
export const CHINESE_SECTIONS: Record<string, () => Promise<string>> = {
  ...Object.fromEntries(COMMANDS.map((command) => [`${command} flags`, () => helpOf(command, 'zh_CN.UTF-8')])),
  columns: async () => formatTable(['列', '类型', '中文表头', '数据表'], columnRows('全部')),
  values: async () =>
    formatTable(
      ['列', '值与中文'],
      Object.entries(VALUE_LABELS).map(([column, labels]) => [
        `\`${column}\``,
        Object.entries(labels)
          .map(([value, label]) => `\`${value}\` ${label}`)
          .join('；'),
      ]),
    ),
  codes: async () =>
    formatTable(
      ['代码', '级别', '含义'],
      MESSAGE_CODES.map((code) => {
        const { severity, meaningZh } = MESSAGE_KINDS[code];
        return [`\`${code}\``, VALUE_LABELS.severity?.[severity] ?? severity, meaningZh];
      }),
    ),
  rules: async () =>
    formatTable(
      ['规则', '级别', '关系', '口径'],
      RULES.map(({ id, severity, zh, formula }) => [
        `\`${id}\` ${zh}`,
        VALUE_LABELS.severity?.[severity] ?? severity,
        formula,
        RULE_SCOPES[id].zh,
      ]),
    ),
  limits: async () =>
    formatTable(
      ['环境变量', '默认值', '原因'],
      (Object.keys(LIMITS) as LimitName[]).map((name) => {
        const [unit, reason] = CHINESE_LIMITS[name];
        return [`\`${LIMITS[name].variable}\``, `${LIMITS[name].default.toLocaleString('en-US')} ${unit}`, reason];
      }),
    ),
};

const PARTS = FUNDING_COLUMNS.map(([, part]) => part).join(',');
const EXECUTED = EXECUTION_COLUMNS.map(([, part]) => part).join(',');
const AMOUNTS = EXECUTION_AMOUNTS.join(',');

function choiceOf(parts: string): string {
  return `(?:${parts.replaceAll(',', '|')})`;
}

/** Columns that are told in one row for each of their endings. */
const FAMILIES: [pattern: RegExp, name: string][] = [
  [
    new RegExp(`^(?:period|annual)_${choiceOf(PARTS)}_(raw|value|unit|yuan|confirmed)$`, 'u'),
    `{period,annual}_{${PARTS}}`,
  ],
  [
    new RegExp(`^execution_${choiceOf(EXECUTED)}_${choiceOf(AMOUNTS)}_(raw|value|unit|yuan)$`, 'u'),
    `execution_{${EXECUTED}}_{${AMOUNTS}}`,
  ],
  [new RegExp(`^execution_${choiceOf(EXECUTED)}_(rate|weight|score)$`, 'u'), `execution_{${EXECUTED}}`],
];

function familyOf(name: string): string | undefined {
  for (const [pattern, family] of FAMILIES) {
    const ending = pattern.exec(name)?.[1];
    if (ending !== undefined) return `${family}_${ending}`;
  }
  return undefined;
}

/** A row for each column name; those of a project's funding and execution are one for each of their endings. */
function columnRows(all: string): string[][] {
  const rows = new Map<string, { type: string; label: string; tables: string[] }>();
  for (const table of Object.keys(TIDY_TABLES) as TidyTable[]) {
    for (const { name, type } of typedColumnsOf(table)) {
      const family = familyOf(name);
      const column = family ?? name;
      const label = `${formatColumnLabel(table, name)}${family === undefined ? '' : ' …'}`;
      const row = rows.get(`${column} ${label}`) ?? rows.get(column) ?? { type, label, tables: [] };
      if (!row.tables.includes(table)) row.tables.push(table);
      rows.set(family === undefined ? `${column} ${label}` : column, row);
    }
  }
  return [...rows].map(([key, { type, label, tables }]) => [
    `\`${key.split(' ')[0]}\``,
    type,
    label,
    tables.length === Object.keys(TIDY_TABLES).length ? all : tables.map((table) => `\`${table}\``).join(' '),
  ]);
}

/** What a terminal shows of the bundled form. */
async function pageOfForm(): Promise<string> {
  const { stream, text } = collector();
  await writeSummary(stream, [await parseDisclosure(join(ROOT, FORM), { name: FORM })]);
  return `\`\`\`text\n${text().trimEnd()}\n\`\`\``;
}

/** The flags of a command as its help prints them. */
async function helpOf(command: string, locale = 'C'): Promise<string> {
  const { stdout } = await yusuan([command, '--help'], { env: { LC_ALL: locale } });
  const [, flags = ''] = /^(?:Options:|选项：)\n(.*?)(?=\n\S|$(?![\s\S]))/msu.exec(stdout) ?? [];
  return `\`\`\`text\n${flags.trimEnd()}\n\`\`\``;
}

function formatTable(head: string[], rows: string[][]): string {
  const cells = [head, head.map(() => '---'), ...rows];
  return cells.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
