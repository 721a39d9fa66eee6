import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { openDocuments } from '../../src/documents.js';
import { runStages, type Stages } from '../../src/pipeline.js';
import { formatReason } from '../../src/reason.js';
import type { Amount } from '../../src/schema/disclosure.js';
import { validateDisclosure } from '../../src/schema/validate.js';
import { ROOT } from '../cli/run.js';

export const FORMATS = [
  'pdf',
  'docx',
  'doc',
  'xlsx',
  'xls',
  'html',
  'txt',
  'md',
  'csv',
  'zip',
  'ofd',
  'rtf',
  'odt',
  'ods',
  'mht',
] as const;
export type Format = (typeof FORMATS)[number];

const TABLE = [
  ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
  ['205', '教育支出', '1,234.56', '1,000.00', '234.56'],
  ['208', '社会保障和就业支出', '345.67', '345.67', '0.00'],
  ['', '合计', '1,580.23', '1,345.67', '234.56'],
];
const HEAD = '2024年度部门支出预算表';

/** A sound document of a format. */
export function soundDocument(format: Format): Uint8Array {
  const fixture = (ending: string) => new Uint8Array(readFileSync(join(ROOT, `fixtures/all-formats/source.${ending}`)));
  if (format === 'csv')
    return strToU8(`${HEAD}\n${TABLE.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n')}\n`);
  if (format === 'md') {
    const rows = TABLE.map((row) => `| ${row.join(' | ')} |`);
    return strToU8(
      `# ${HEAD}\n\n单位：万元\n\n${[rows[0], '| --- | --- | --- | --- | --- |', ...rows.slice(1)].join('\n')}\n`,
    );
  }
  if (format === 'zip') return zipSync({ 'a.txt': fixture('txt'), 'b.docx': fixture('docx') }, { level: 1 });
  return fixture(format);
}

interface Reading {
  stages: Stages[];
  reasons: string[];
}

async function readAll(bytes: Uint8Array, name: string): Promise<Reading> {
  const reading: Reading = { stages: [], reasons: [] };
  try {
    for await (const document of openDocuments(bytes, name)) {
      if ('problem' in document) reading.reasons.push(document.problem);
      else {
        const options = document.member === null ? { name } : { name, member: document.member };
        await runStages(document.bytes, options).then(
          (stages) => reading.stages.push(stages),
          (error: unknown) => reading.reasons.push(formatReason(error)),
        );
      }
    }
  } catch (error) {
    reading.reasons.push(formatReason(error));
  }
  return reading;
}

/** What is said of a mutant: undefined where it is read or refused as it should be. */
export async function judge(mutant: Uint8Array, original: Uint8Array, format: Format): Promise<string | undefined> {
  const name = `a.${format}`;
  const read = await readAll(mutant, name);
  const unfit = read.reasons.find((reason) => /unexpected error|undefined|\n/u.test(reason) || reason === '');
  if (unfit !== undefined) return `refused with: ${unfit}`;
  const known = await knownFigures(original, format);
  for (const stages of read.stages) {
    try {
      validateDisclosure(stages.disclosure);
    } catch (error) {
      return formatReason(error);
    }
    const said = stages.disclosure.diagnostics.some(({ severity }) => severity !== 'info') || read.reasons.length > 0;
    const shown = textOf(stages);
    const invented = figuresOf(stages).find((raw) => !known.has(raw) && !shown.includes(raw.replace(/\s/gu, '')));
    if (invented !== undefined && !said) return `the figure ${invented} is neither on the page nor doubted`;
  }
  return undefined;
}

const KNOWN = new Map<Format, Set<string>>();

/** The figures of a sound document, which is read once. */
async function knownFigures(original: Uint8Array, format: Format): Promise<Set<string>> {
  const known = KNOWN.get(format) ?? new Set((await readAll(original, `a.${format}`)).stages.flatMap(figuresOf));
  KNOWN.set(format, known);
  return known;
}

function figuresOf({ disclosure }: Stages): string[] {
  const figures: string[] = [];
  const add = (amount: Amount | null) => {
    if (amount !== null) figures.push(amount.raw);
  };
  for (const { lines } of disclosure.budgetTables) for (const line of lines) Object.values(line.values).forEach(add);
  for (const { funding } of disclosure.projects)
    for (const period of [funding.period, funding.annual]) if (period !== null) Object.values(period).forEach(add);
  return figures;
}

/** All that the page shows, without blanks. */
function textOf({ items }: Stages): string {
  const texts = items.flatMap((item) =>
    item.type === 'row' ? item.cells.map((cell) => cell.text) : item.type === 'line' ? [item.text] : [],
  );
  return texts.join('\n').replace(/[^\S\n]/gu, '');
}
