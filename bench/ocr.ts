import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isLookName, LOOKS, type LookName } from '../fixtures/generator/scans/looks.js';
import { makeScan } from '../fixtures/generator/scans/scan.js';
import { makeDisclosure } from '../src/pipeline.js';
import { addCounts, compareFigures, type FigureCounts, NO_COUNTS, type PagePlace } from './scan-figures.js';
import { compareForms } from './scan-forms.js';

/**
 * Reads scans made of PDFs, whose truth is what the text layer of the same PDF gives, and prints for each resolution
 * and look what became of the figures. `npm run bench:ocr -- [FILE.pdf …] [--dpi 200,150] [--look scan,stamped]
 * [--most PAGES] [--differences] [--output FOLDER]`; without files it takes the PDFs of the samples that YUSUAN_SAMPLES
 * names and the fixture. `--output` keeps the JSON of what was read, for the scorer that lies beside the samples.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dpi: { type: 'string', default: '200,150' },
    look: { type: 'string', default: 'scan' },
    most: { type: 'string', default: '1000' },
    differences: { type: 'boolean', default: false },
    output: { type: 'string' },
  },
});

const FIXTURE = fileURLToPath(new URL('../fixtures/all-formats/source.pdf', import.meta.url));

function filesOf(samples: string | undefined): string[] {
  if (positionals.length > 0) return positionals;
  if (samples === undefined || !existsSync(samples)) return [FIXTURE];
  const folders = ['synthetic', 'regions'].map((folder) => join(samples, folder));
  const pdfs = folders.flatMap((folder) =>
    readdirSync(folder).flatMap((name) => (name.endsWith('.pdf') ? [join(folder, name)] : [])),
  );
  return [FIXTURE, ...pdfs];
}

interface Run {
  /** Of budget tables, and of forms. */
  tables: FigureCounts;
  forms: FigureCounts;
  pages: number;
  seconds: number;
}

async function measure(path: string, look: LookName, dpi: number): Promise<Run> {
  const bytes = readFileSync(path);
  const name = basename(path);
  const truth = await makeDisclosure(bytes, { name });
  const most = Math.min(Number(values.most), truth.source.pages ?? 0);
  const pages = Array.from({ length: most }, (_, index) => index + 1);
  const { pdf, sheets } = await makeScan(bytes, { look: LOOKS[look], dpi, seed: 1, pages });
  const places = new Map<number, PagePlace>();
  for (const [index, { parts }] of sheets.entries()) {
    for (const { page, toSheet } of parts) places.set(page, { sheet: index + 1, toSheet });
  }
  const start = process.cpuUsage();
  const scan = await makeDisclosure(pdf, { name });
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  if (values.output !== undefined) {
    const folder = join(values.output, `${look}-${dpi}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name.replace(/\.pdf$/u, '')}.json`), JSON.stringify(scan));
  }
  const differ = (line: string): void => {
    if (values.differences) console.log(`  ${name} ${line}`);
  };
  const tables = compareFigures(truth, scan, places, differ);
  return { tables, forms: compareForms(truth, scan, places, differ), pages: sheets.length, seconds };
}

/** Characters of the first column. */
const WIDE = 44;
const COLUMNS = ['figures', 'exact', 'null', 'missing', 'wrong', 'silent', 'surplus', 'proved', 'CPU s/page'];

function rowOf(name: string, counts: FigureCounts, { pages, seconds }: Run): string {
  const share = (part: number, all: number): string => (all === 0 ? '–' : `${((100 * part) / all).toFixed(2)} %`);
  const { figures, exact, empty, missing, wrong, silent, surplus, read, proved } = counts;
  const cells = [
    figures,
    share(exact, figures),
    empty,
    missing,
    wrong,
    silent,
    surplus,
    share(proved, read),
    pages === 0 ? '–' : (seconds / pages).toFixed(1),
  ];
  return name.padEnd(WIDE) + cells.map((cell) => String(cell).padStart(11)).join('');
}

function print(name: string, run: Run): void {
  console.log(rowOf(`${name} tables`, run.tables, run));
  if (run.forms.figures > 0 || run.forms.read > 0) console.log(rowOf(`${name} forms`, run.forms, run));
}

const files = filesOf(process.env.YUSUAN_SAMPLES);
console.log(''.padEnd(WIDE) + COLUMNS.map((column) => column.padStart(11)).join(''));
for (const look of values.look.split(',')) {
  if (!isLookName(look)) throw new Error(`no look ${look}; there are ${Object.keys(LOOKS).join(', ')}`);
  for (const dpi of values.dpi.split(',').map(Number)) {
    let all: Run = { tables: NO_COUNTS, forms: NO_COUNTS, pages: 0, seconds: 0 };
    for (const file of files) {
      const run = await measure(file, look, dpi);
      print(`${basename(file)} ${look} ${dpi}`, run);
      all = {
        tables: addCounts(all.tables, run.tables),
        forms: addCounts(all.forms, run.forms),
        pages: all.pages + run.pages,
        seconds: all.seconds + run.seconds,
      };
    }
    print(`all, ${look}, ${dpi} dpi`, all);
  }
}
