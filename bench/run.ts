import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findLosses, measureAccuracy, measureTables, type Scores } from './accuracy.js';
import { measureBatch } from './batch.js';
import { measureExports } from './exports.js';
import { measureSpeed } from './speed.js';

/**
 * Measures speed on documents made here, and accuracy and speed on the samples that YUSUAN_SAMPLES names; the
 * accuracy is kept in accuracy.json. A lower score than the kept one ends with exit code 1 and leaves the file as it is.
 * Then it measures the exports, and a batch, for which the fixtures do where there are no samples.
 */
const KEPT = fileURLToPath(new URL('./accuracy.json', import.meta.url));
const samples = process.env.YUSUAN_SAMPLES;
const pdfs: string[] = [];

if (samples === undefined || !existsSync(samples)) {
  console.log('skipped: accuracy (YUSUAN_SAMPLES names no folder of samples)');
} else {
  const kept = JSON.parse(readFileSync(KEPT, 'utf8')) as Record<string, Scores>;
  const now = { ...(await measureAccuracy(samples)), ...(await measureTables(samples)) };
  for (const [set, scores] of Object.entries(now)) console.log(set, JSON.stringify(scores));
  const losses = findLosses(kept, now);
  if (losses.length > 0) {
    console.log(`lower than kept: ${losses.join(', ')}`);
    process.exitCode = 1;
  } else writeFileSync(KEPT, `${JSON.stringify({ ...kept, ...now }, null, 2)}\n`);
  for (const folder of ['real', 'synthetic']) {
    const names = readdirSync(join(samples, folder)).filter((name) => name.endsWith('.pdf'));
    pdfs.push(...names.map((name) => join(samples, folder, name)));
  }
}

for await (const line of measureSpeed(pdfs)) console.log(line);
for (const line of measureExports()) console.log(line);
await measureBatch(samples);
