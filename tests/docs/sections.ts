import { chineseDescription } from '../../src/glossary/column-descriptions-zh.js';
import { formatColumnLabel } from '../../src/glossary/column-labels.js';
import { RULES } from '../../src/glossary/rules/rules.js';
import { VALUE_LABELS } from '../../src/glossary/value-labels.js';
import * as library from '../../src/index.js';
import { LIMITS, type LimitName } from '../../src/limits.js';
import { MESSAGE_CODES, MESSAGE_KINDS } from '../../src/messages.js';
import { describeColumns } from '../../src/schema/column-descriptions.js';
import { columnsOf, TIDY_TABLES, type TidyTable, typedColumnsOf } from '../../src/schema/tidy.js';
import { EXECUTION_AMOUNTS, EXECUTION_COLUMNS, FUNDING_COLUMNS } from '../../src/schema/tidy-columns.js';
import { FORMAT_NAMES, formatsWhere } from '../../src/written-formats.js';
import { yusuan } from '../cli/run.js';
import { CHINESE_LIMITS } from './chinese-limits.js';
import { installedPackages, REASONS } from './dependencies.js';
import { FORMATS_ARE } from './formats.js';
import type { DocsLanguage } from './pages.js';

const ROWS_OF: Record<TidyTable, Record<DocsLanguage, string>> = {
  documents: { en: 'document', zh: '文档' },
  projects: { en: 'project form', zh: '项目申报表或自评表' },
  'department-forms': { en: 'form of a whole department', zh: '部门（单位）整体绩效目标及自评' },
  'department-tasks': { en: 'main task of a department form', zh: '部门整体表的年度主要任务' },
  indicators: { en: 'indicator of a project form or a department form', zh: '项目表或部门整体表的绩效指标' },
  'budget-lines': { en: 'budget line and figure column', zh: '预算表的每行每个数字列' },
  statements: { en: 'figure that the running text claims', zh: '文字中的数字' },
  checks: { en: 'check', zh: '核对' },
  diagnostics: { en: 'diagnostic', zh: '提示' },
};

const COMMANDS = [
  'parse',
  'check',
  'report',
  'diff',
  'find',
  'batch',
  'merge',
  'index',
  'corpus',
  'tables',
  'schema',
  'inspect',
] as const;
const LOCALES: Record<DocsLanguage, string> = { en: 'C', zh: 'zh_CN.UTF-8' };
const HEADS: Record<DocsLanguage, Record<string, string[]>> = {
  en: {
    tables: ['table', 'one row per', 'columns'],
    columns: ['column', 'type', 'what it holds', 'Chinese', 'tables'],
    values: ['column', 'values, and what they are in Chinese'],
    codes: ['code', 'severity', 'meaning'],
    formats: ['`--format`', 'what it is'],
    writers: ['`--format`', 'for programs'],
    rules: ['rule', 'severity', 'relation', 'what is compared, and when not'],
    limits: ['variable', 'default', 'why'],
    dependencies: ['package', 'MB', 'why'],
  },
  zh: {
    tables: ['数据表', '每条是', '列'],
    columns: ['列', '类型', '内容', '中文表头', '数据表'],
    values: ['列', '值与中文'],
    codes: ['代码', '级别', '含义'],
    formats: ['`--format`', '内容'],
    writers: ['`--format`', '函数'],
    rules: ['规则', '级别', '关系', '比较什么，何时不判'],
    limits: ['环境变量', '默认值', '原因'],
    dependencies: ['包', 'MB', '用途'],
  },
};

/** The sections of the pages of a language that the code decides, by the name in their markers. */
export function sectionsOf(language: DocsLanguage): Record<string, () => string | Promise<string>> {
  const heads = HEADS[language];
  return {
    ...Object.fromEntries(COMMANDS.map((command) => [`${command} flags`, () => helpOf(command, LOCALES[language])])),
    tables: () => formatTable(heads.tables, tableRows(language)),
    columns: () => formatTable(heads.columns, columnRows(language)),
    values: () => formatTable(heads.values, valueRows(language)),
    codes: () => formatTable(heads.codes, codeRows(language)),
    rules: () => formatTable(heads.rules, ruleRows(language)),
    formats: () => `${formatTable(heads.formats, formatRows(language))}\n\n${packagesSaid(language)}`,
    writers: () => formatTable(heads.writers, writerRows()),
    limits: () => formatTable(heads.limits, limitRows(language)),
    dependencies: () =>
      formatTable(
        heads.dependencies,
        installedPackages().map((name) => [
          `\`${name}\``,
          `${REASONS[name]?.megabytes}`,
          REASONS[name]?.[language] ?? '',
        ]),
      ),
  };
}

/** Each table with its columns in their order; of a family of columns its name stands once. */
function tableRows(language: DocsLanguage): string[][] {
  return (Object.keys(TIDY_TABLES) as TidyTable[]).map((table) => {
    const columns = new Set(columnsOf(table).map((column) => `\`${familyOf(column) ?? column}\``));
    return [`\`${table}\``, ROWS_OF[table][language], [...columns].join(' ')];
  });
}

function valueRows(language: DocsLanguage): string[][] {
  const comma = language === 'en' ? '; ' : '；';
  return Object.entries(VALUE_LABELS).map(([column, labels]) => [
    `\`${column}\``,
    Object.entries(labels)
      .map(([value, label]) => `\`${value}\` ${label}`)
      .join(comma),
  ]);
}

function severityOf(severity: string, language: DocsLanguage): string {
  return language === 'en' ? severity : (VALUE_LABELS.severity?.[severity] ?? severity);
}

function codeRows(language: DocsLanguage): string[][] {
  return MESSAGE_CODES.map((code) => {
    const { severity, meaning, meaningZh } = MESSAGE_KINDS[code];
    return [`\`${code}\``, severityOf(severity, language), language === 'en' ? meaning : meaningZh];
  });
}

function ruleRows(language: DocsLanguage): string[][] {
  return RULES.map(({ id, severity, zh, formula, compares }) => [
    language === 'en' ? `\`${id}\`` : `\`${id}\` ${zh}`,
    severityOf(severity, language),
    formula,
    compares[language],
  ]);
}

function formatRows(language: DocsLanguage): string[][] {
  return FORMAT_NAMES.map((format) => [`\`${format}\``, FORMATS_ARE[format][language]]);
}

/** Which formats need a package that may be missing. */
function packagesSaid(language: DocsLanguage): string {
  const names = formatsWhere(({ load }) => load !== undefined).map((format) => `\`${format}\``);
  return language === 'en'
    ? `An optional package, which npm installs unless told not to, is needed by ${names.join(', ')}; where it is missing, the message names it.`
    : `${names.join('、')} 各需一个可选的包，npm 默认会安装；缺少时消息中会写明是哪一个。`;
}

/** The function of the library that writes each format. */
function writerRows(): string[][] {
  return FORMAT_NAMES.flatMap((format) => {
    const name = `write${format.charAt(0).toUpperCase()}${format.slice(1)}`;
    return name in library ? [[`\`${format}\``, `\`${name}\``]] : [];
  });
}

function limitRows(language: DocsLanguage): string[][] {
  return (Object.keys(LIMITS) as LimitName[]).map((name) => {
    const limit = LIMITS[name];
    const [unit, reason] = language === 'en' ? [limit.unit, limit.reason] : CHINESE_LIMITS[name];
    return [`\`${limit.variable}\``, `${limit.default.toLocaleString('en-US')} ${unit}`, reason];
  });
}

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
  [
    /^funding_(?:total|fiscal|other|basic|project)_(raw|value|unit|yuan|confirmed)$/u,
    'funding_{total,fiscal,other,basic,project}',
  ],
  [/^amounts_(?:total|fiscal|other)_(raw|value|unit|yuan)$/u, 'amounts_{total,fiscal,other}'],
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
function columnRows(language: DocsLanguage): string[][] {
  const rows = new Map<string, { type: string; label: string; holds: string; tables: string[] }>();
  for (const table of Object.keys(TIDY_TABLES) as TidyTable[]) {
    const described = describeColumns(table);
    for (const { name, type } of typedColumnsOf(table)) {
      const family = familyOf(name);
      const column = family ?? name;
      const label = `${formatColumnLabel(table, name)}${family === undefined ? '' : ' …'}`;
      const holds = described[name] ?? '';
      const row = rows.get(`${column} ${label}`) ??
        rows.get(column) ?? { type, label, holds: family === undefined ? holds : lastPart(holds), tables: [] };
      if (!row.tables.includes(table)) row.tables.push(table);
      rows.set(family === undefined ? `${column} ${label}` : column, row);
    }
  }
  const all = language === 'en' ? 'all' : '全部';
  return [...rows].map(([key, { type, label, holds, tables }]) => [
    `\`${key.split(' ')[0]}\``,
    type,
    language === 'en' ? holds : (chineseDescription(holds) ?? ''),
    label,
    tables.length === Object.keys(TIDY_TABLES).length ? all : tables.map((table) => `\`${table}\``).join(' '),
  ]);
}

/** What all columns of a family hold: the part of what one of them does that names none of its words. */
function lastPart(holds: string): string {
  return holds.slice(holds.lastIndexOf(': ') + 2);
}

/** The flags of a command as its help prints them. */
async function helpOf(command: string, locale: string): Promise<string> {
  const { stdout } = await yusuan([command, '--help'], { env: { LC_ALL: locale } });
  const [, flags = ''] = /^(?:Options:|选项：)\n(.*?)(?=\n\S|$(?![\s\S]))/msu.exec(stdout) ?? [];
  return `\`\`\`text\n${flags.trimEnd()}\n\`\`\``;
}

function formatTable(head: string[] = [], rows: string[][]): string {
  const cells = [head, head.map(() => '---'), ...rows];
  return cells.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
