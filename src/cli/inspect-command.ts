import type { Stages } from '../pipeline.js';
import type { Label, LabelledRecord } from '../tables.js';
import { EXIT } from './exit.js';
import type { ReadFlags } from './flags.js';
import { printText } from './output.js';
import { checkReadFlags, readInput, readOptionsOf } from './parse-command.js';
import { clearPassing, reportError } from './report.js';

/** A stage of the pipeline whose result `yusuan inspect` prints. */
export type Stage = 'items' | 'tables' | 'labels' | 'records';

/** The exit code of `yusuan inspect`: what one stage made of a document goes to stdout. */
export async function runInspect(file: string, stage: Stage, flags: ReadFlags): Promise<number> {
  checkReadFlags([file], flags);
  let text: string;
  try {
    text = await formatStage(await readInput(file), file, stage, flags);
  } catch (error) {
    reportError(error, flags.debug === true, file);
    return EXIT.failed;
  }
  await printText(text);
  return EXIT.ok;
}

async function formatStage(bytes: Uint8Array, file: string, stage: Stage, flags: ReadFlags): Promise<string> {
  const { runStages } = await import('../pipeline.js');
  const stages = await runStages(bytes, readOptionsOf(file, flags)).finally(clearPassing);
  return linesOf(stages, stage)
    .map((value) => `${JSON.stringify(value)}\n`)
    .join('');
}

function linesOf(stages: Stages, stage: Stage): unknown[] {
  if (stage === 'items') return stages.items;
  if (stage === 'records') return [stages.disclosure];
  if (stage === 'labels') return stages.labelled.flatMap(labelLines);
  const { grids, forms, paragraphs } = stages.recognized;
  return [
    ...grids.map((grid) => ({ type: 'grid', ...grid })),
    ...forms.map((form) => ({ type: 'form', ...form })),
    ...paragraphs.map((paragraph) => ({ type: 'paragraph', ...paragraph })),
  ];
}

/**
 * A record of the label stage: a line for itself, then one for each cell, its labels from the farthest to the nearest.
 */
function labelLines({ cells, labels, shifted: _, ...record }: LabelledRecord): unknown[] {
  const texts = (found: readonly Label[]) => found.map(({ text }) => text);
  return [
    { type: 'record', ...record, labels: texts(labels) },
    ...cells.map(({ cell, above, left, within, band }) => ({
      type: 'cell',
      text: cell.text,
      above: texts(above),
      left: texts(left),
      within: texts(within),
      band: band ?? null,
      place: cell.place,
    })),
  ];
}
