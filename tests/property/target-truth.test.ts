import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DocumentKind, KINDS, makeDocument } from '../../fixtures/generator/targets/documents.js';
import type { TargetBlock } from '../../fixtures/generator/targets/grid.js';
import type { ExpectedIndicator } from '../../fixtures/generator/targets/record.js';

const RUNS = { numRuns: 40, seed: 20240229 };

function cellsOf(blocks: readonly TargetBlock[]): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'page-break') return [];
    return block.type === 'paragraph' ? [block.text] : block.rows.flatMap((row) => row.map(({ text }) => text));
  });
}

/** Every text that a truth says is printed: names, raw amounts, goals, the parts of indicators. */
function printedTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(printedTexts);
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? [value] : [];
  const { raw, ...rest } = value as Record<string, unknown>;
  if (typeof raw === 'string' && 'operator' in rest) return [];
  if (typeof raw === 'string') return [raw];
  const skipped = new Set([
    'id',
    'form',
    'scope',
    'accept',
    'acceptNames',
    'indicators',
    'code',
    'duration',
    'execution',
  ]);
  return Object.entries(rest).flatMap(([key, each]) => (skipped.has(key) ? [] : printedTexts(each)));
}

function partsOf({ level3, value, score, deviation }: ExpectedIndicator): string[] {
  const parts = value === undefined ? [] : [value.number ?? value.text ?? '', value.unit ?? ''];
  return [level3, ...parts, score ?? '', deviation ?? ''];
}

test.each(KINDS.map((kind) => [kind]))('what the truth of %s says stands on its page', (kind: DocumentKind) => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (seed) => {
      const { blocks, expected } = makeDocument(kind, seed);
      const page = cellsOf(blocks).join('\n');
      const records = [...(expected.projects ?? []), ...(expected.departmentForms ?? [])];
      const indicators = records.flatMap((record) => (record.indicators as ExpectedIndicator[]).flatMap(partsOf));
      // The value of an indicator may be printed in columns of its parts, which stand among the indicators' texts.
      const facts = expected._beyond.filter(({ where }) => where !== '指标值').map(({ text }) => text);
      const absent = [...printedTexts(records), ...indicators, ...facts].filter((text) => !page.includes(text));
      expect(absent).toEqual([]);
    }),
    RUNS,
  );
});
