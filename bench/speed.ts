import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { blocksOf } from '../fixtures/generator/blocks.js';
import { renderBudget } from '../fixtures/generator/budget-text.js';
import { renderDocx, renderHtml, renderXlsx } from '../fixtures/generator/office.js';
import { renderPdf } from '../fixtures/generator/pdf.js';
import { makeRandom } from '../fixtures/generator/random.js';
import { PLAIN_PAGE, renderStack } from '../fixtures/generator/row-lines.js';
import { makeTruth } from '../fixtures/generator/truth.js';
import { BIN, buildJob, type Cost, measureJob, measureProgram, medianOf } from './child.js';

/** Each figure is the median of so many runs. */
const RUNS = 5;
const ONE_FORM = fileURLToPath(new URL('../fixtures/one-form/source.txt', import.meta.url));

/** Readers of others, run on the same file where they are installed. */
const OTHERS: [name: string, command: string, args: (path: string) => string[]][] = [
  ['pdftotext -bbox', 'pdftotext', (path) => ['-bbox', path, '/dev/null']],
  [
    'pdfplumber',
    'python3',
    (path) => [
      '-c',
      'import sys, pdfplumber\nfor page in pdfplumber.open(sys.argv[1]).pages: page.extract_tables()',
      path,
    ],
  ],
  ['tabula', 'tabula', (path) => ['-p', 'all', path]],
];

/** One line for each measurement of start-up, PDFs, other formats and memory, side by side in one run, as it is made. */
export async function* measureSpeed(samples: readonly string[]): AsyncGenerator<string> {
  await buildJob();
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-speed-'));
  try {
    const documents = writeDocuments(folder);
    const pdfs = [...documents.filter((path) => path.endsWith('.pdf')), ...samples];
    const others = documents.filter((path) => !path.endsWith('.pdf'));
    yield* startUpLines();
    yield '';
    yield* pdfLines(pdfs);
    yield '';
    yield* formatLines(others);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Stacks of project forms under two budget tables: printed on about 30, 200 and 1,000 pages, and in other formats. */
function writeDocuments(folder: string): string[] {
  const paths: string[] = [];
  const write = (name: string, bytes: Uint8Array): void => {
    paths.push(join(folder, name));
    writeFileSync(join(folder, name), bytes);
  };
  for (const forms of [29, 195, 980]) write(`${forms}-forms.pdf`, renderPdf(blocksOf(makeTruth(makeRandom(7), forms))));
  const truth = makeTruth(makeRandom(7), 195);
  const blocks = blocksOf(truth);
  const budget = renderBudget(truth, { cutAfter: 0, bold: false, headed: true });
  const stack = renderStack(truth, { cuts: [], headerRows: 0, pages: [PLAIN_PAGE] });
  write('195-forms.docx', renderDocx(blocks));
  paths.push(convertToDoc(join(folder, '195-forms.docx')));
  write('195-forms.xlsx', renderXlsx(blocks));
  write('195-forms.html', Buffer.from(renderHtml(blocks)));
  write('195-forms.txt', Buffer.from(`${budget}\n\n${stack}\n`));
  return paths;
}

/** The path of a Word document in the old format; there is a file only where LibreOffice is installed. */
function convertToDoc(path: string): string {
  measureProgram('soffice', ['--headless', '--convert-to', 'doc', '--outdir', dirname(path), path]);
  return path.replace(/docx$/u, 'doc');
}

function* startUpLines(): Generator<string> {
  const jobs: [string, string[]][] = [
    ['node -e 0', ['-e', '0']],
    ['yusuan --version', [BIN, '--version']],
    ['yusuan parse, a text with one form', [BIN, 'parse', ONE_FORM]],
  ];
  const seconds = jobs.map((): number[] => []);
  for (let run = 0; run < RUNS * 2; run++) {
    for (const [i, [, args]] of jobs.entries()) seconds[i]?.push(measureProgram(process.execPath, args) ?? 0);
  }
  const floor = medianOf(seconds[0] ?? []);
  for (const [i, [name]] of jobs.entries()) {
    const median = medianOf(seconds[i] ?? []);
    yield `${name.padEnd(40)}${String(Math.round(median * 1000)).padStart(6)} ms${(median / floor).toFixed(2).padStart(8)} × node`;
  }
}

function* pdfLines(paths: readonly string[]): Generator<string> {
  const heads = ['parse', 'engine', 'parse/engine', 'peak MiB', ...OTHERS.map(([name]) => name)];
  yield `${'pages a second'.padEnd(36)}${heads.map((head) => head.padStart(head.length + 2)).join('')}`;
  for (const path of paths) {
    const runs = Array.from({ length: RUNS }, () => ({
      parse: measureJob('parse', path),
      engine: measureJob('engine', path),
      others: OTHERS.map(([, command, args]) => measureProgram(command, args(path))),
    }));
    const { pages, peak } = middle(runs.map((run) => run.parse));
    const parse = medianOf(runs.map((run) => run.parse.seconds));
    const engine = medianOf(runs.map((run) => run.engine.seconds));
    const others = OTHERS.map((_, i) => {
      const seconds = runs.map((run) => run.others[i]).filter((second) => second != null);
      return seconds.length === 0 ? 'skipped' : String(Math.round(pages / medianOf(seconds)));
    });
    const cells = [
      Math.round(pages / parse),
      Math.round(pages / engine),
      (parse / engine).toFixed(2),
      mebibytes(peak),
      ...others,
    ];
    const texts = cells.map((cell, i) => String(cell).padStart((heads[i]?.length ?? 0) + 2));
    yield `${`${basename(path)} (${pages})`.padEnd(36)}${texts.join('')}`;
  }
}

function* formatLines(paths: readonly string[]): Generator<string> {
  yield `${'forms a second'.padEnd(36)}  parse  peak MiB`;
  for (const path of paths) {
    if (!existsSync(path)) {
      yield `${basename(path).padEnd(36)}skipped: soffice is not installed`;
      continue;
    }
    const runs = Array.from({ length: RUNS }, () => measureJob('parse', path));
    const rate = Math.round(Number.parseInt(basename(path), 10) / medianOf(runs.map((run) => run.seconds)));
    yield `${basename(path).padEnd(36)}${String(rate).padStart(7)}${mebibytes(middle(runs).peak).padStart(10)}`;
  }
}

function middle(costs: readonly Cost[]): Cost {
  return { ...(costs[0] as Cost), peak: medianOf(costs.map((cost) => cost.peak)) };
}

function mebibytes(bytes: number): string {
  return String(Math.round(bytes / 2 ** 20));
}
