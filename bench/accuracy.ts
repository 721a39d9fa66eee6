import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runStages } from '../src/pipeline.js';
import { readTables } from '../src/table-pipeline.js';

/** F1 by category over all documents of one sample set. */
export type Scores = Record<string, number>;

interface SampleSet {
  name: string;
  folders: string[];
  truth: string;
}

const SETS: SampleSet[] = [
  { name: 'published', folders: ['seeds', 'real'], truth: 'truth' },
  { name: 'rendered', folders: ['synthetic'], truth: join('synthetic', 'truth') },
  { name: 'regions', folders: ['regions'], truth: join('regions', 'truth') },
];

const DOCUMENT = /\.(txt|md|pdf|docx?|xlsx?|html)$/u;

/** The scores of every sample set, by the scorer that lies beside the samples. Throws where a scorer run fails. */
export async function measureAccuracy(samples: string): Promise<Record<string, Scores>> {
  const scores: Record<string, Scores> = {};
  for (const set of SETS) {
    const out = mkdtempSync(join(tmpdir(), 'yusuan-accuracy-'));
    try {
      await parseInto(out, set, samples);
      const json = join(out, 'scores.json');
      const args = [join(samples, 'score.py'), join(samples, set.truth), out, '--json', json];
      const run = spawnSync('python3', args, { encoding: 'utf8' });
      if (run.status !== 0) throw new Error(`the scorer failed: ${run.stderr}`);
      const { all } = JSON.parse(readFileSync(json, 'utf8')) as { all: Record<string, { f1: number }> };
      scores[set.name] = Object.fromEntries(
        Object.entries(all).map(([category, { f1 }]) => [category, Math.round(f1 * 1e4) / 1e4]),
      );
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  }
  return scores;
}

/** Documents of the public competition on table structure; the scores are those of its evaluator, by adjacent cells. */
const TABLES = { name: 'tables', folder: 'icdar2013-eu', evaluator: 'icdar_eval.py' };

interface Evaluation {
  gt_tables: number;
  perfect: number;
  complete: { avg: { f1: number }; micro: { f1: number } };
  structure: { avg: { f1: number } };
}

/** F1 with tables that are none counted as wrong, F1 of the structure alone, and the share of tables without an error. */
function tableScores({ complete, structure, perfect, gt_tables: all }: Evaluation): Scores {
  const scores = {
    complete: complete.avg.f1,
    micro: complete.micro.f1,
    structure: structure.avg.f1,
    perfect: perfect / all,
  };
  return Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, Math.round(score * 1e4) / 1e4]));
}

/** How well the tables of the competition's documents are read. Throws where the evaluator fails. */
export async function measureTables(samples: string): Promise<Record<string, Scores>> {
  const folder = join(samples, TABLES.folder);
  const out = mkdtempSync(join(tmpdir(), 'yusuan-tables-'));
  try {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.pdf'))) {
      const { tables } = await readTables(readFileSync(join(folder, name)), { name, tables: { mode: 'auto' } });
      writeFileSync(join(out, name.replace(/\.pdf$/u, '.json')), JSON.stringify({ tables }));
    }
    const json = join(out, 'scores.json');
    const run = spawnSync('python3', [join(samples, TABLES.evaluator), folder, out, '--json', json], {
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`the evaluator failed: ${run.stderr}`);
    return { [TABLES.name]: tableScores(JSON.parse(readFileSync(json, 'utf8')) as Evaluation) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Truths are named by the document without its ending where that is unique (datong-2022.json), else with it. */
async function parseInto(out: string, set: SampleSet, samples: string): Promise<void> {
  for (const folder of set.folders) {
    for (const name of readdirSync(join(samples, folder)).filter((file) => DOCUMENT.test(file))) {
      const { disclosure } = await runStages(readFileSync(join(samples, folder, name)), { name: basename(name) });
      writeFileSync(join(out, `${name}.json`), JSON.stringify(disclosure));
    }
  }
}

/** What has become worse: `published figures 0.998 < 1`. */
export function findLosses(before: Record<string, Scores>, now: Record<string, Scores>): string[] {
  return Object.entries(before).flatMap(([set, scores]) =>
    Object.entries(scores).flatMap(([category, score]) => {
      const own = now[set]?.[category];
      return own !== undefined && own < score ? [`${set} ${category} ${own} < ${score}`] : [];
    }),
  );
}
