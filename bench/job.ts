import { readFileSync } from 'node:fs';
import { engineOf } from '../src/extractors/pdf/open.js';
import { makeDisclosure } from '../src/pipeline.js';
import { compileLater } from '../src/tier-up.js';
import { peakOfProcess } from './peak.js';

/**
 * What a fresh process does with a file, compiling as the program does: the whole parse, or every page's characters
 * and rulings and nothing more. Prints its seconds, pages and peak memory in bytes as JSON.
 */
const [job, path = ''] = process.argv.slice(2);
compileLater();
const bytes = readFileSync(path);
const start = performance.now();
let pages = 0;
if (job === 'parse') pages = (await makeDisclosure(bytes, { name: path })).source.pages ?? 0;
else {
  const file = await (await engineOf('pdfium')).open(bytes);
  for (; pages < file.pages; pages++) await file.readPage(pages);
  await file.close();
}
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ seconds, pages, peak: peakOfProcess() }));
