import { LIMITS } from '../../src/limits.js';
import { MESSAGE_CODES, MESSAGE_KINDS } from '../../src/messages.js';
import { columnsOf, TIDY_TABLES, type TidyTable } from '../../src/schema/tidy.js';
import { yusuan } from '../cli/run.js';

const ROWS_OF: Record<TidyTable, string> = {
  documents: 'document',
  projects: 'project form',
  indicators: 'indicator of a project form',
  'budget-lines': 'budget line and figure column',
  statements: 'figure that the running text claims',
  checks: 'check',
  diagnostics: 'diagnostic',
};

/** The sections of the README that the code decides, by the name in their markers. */
export const SECTIONS: Record<string, () => Promise<string>> = {
  'parse flags': () => helpOf('parse'),
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
  codes: async () =>
    formatTable(
      ['code', 'severity', 'meaning'],
      MESSAGE_CODES.map((code) => [`\`${code}\``, MESSAGE_KINDS[code].severity, MESSAGE_KINDS[code].meaning]),
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

async function helpOf(command: string): Promise<string> {
  const { stdout } = await yusuan([command, '--help']);
  const flags = stdout.slice(stdout.indexOf('Options:\n') + 'Options:\n'.length, stdout.indexOf('\nExamples:'));
  return `\`\`\`text\n${flags.trimEnd()}\n\`\`\``;
}

function formatTable(head: string[], rows: string[][]): string {
  const cells = [head, head.map(() => '---'), ...rows];
  return cells.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
