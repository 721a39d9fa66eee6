import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pdfiumEngine } from '../../../src/extractors/pdf/engines/pdfium.js';
import { pdfjsEngine } from '../../../src/extractors/pdf/engines/pdfjs.js';
import { layOutPage, TableSides } from '../../../src/extractors/pdf/tables/layout.js';
import { grid, text, writePdf } from './pdf-writer.js';

const ENGINES = [pdfiumEngine, pdfjsEngine];
const XS = [60, 150, 280, 350];
const YS = [100, 120, 140, 160, 180];
const SIZE = 10;
const EDGE = 150;

/** A grid of three columns, of which the second row is left to draw. */
const FRAME =
  grid(XS, YS) +
  ['名称', '指标值', '备注'].map((head, c) => text((XS[c] ?? 0) + 20, 114, head)).join('') +
  [154, 174].map((y) => text(63, y, '其他指标') + text(200, y, '6') + text(290, y, '无')).join('');

/** A text in pieces, each drawn by itself right after the one before. */
function inPieces(x: number, pieces: readonly string[]): string {
  const before = (index: number) => pieces.slice(0, index).join('').length;
  return pieces.map((piece, index) => text(x + SIZE * before(index), 134, piece, SIZE)).join('');
}

async function secondRow(content: string, engine = pdfiumEngine): Promise<string[]> {
  const file = await engine.open(writePdf([{ content: FRAME + content }]));
  const page = await file.readPage(0);
  await file.close();
  const table = layOutPage(page, new TableSides()).blocks.find((block) => block.kind === 'table');
  if (table?.kind !== 'table') return [];
  return table.cells.filter(({ row }) => row === 1).map((cell) => cell.text.trim());
}

test.each(ENGINES)('$name: what an edge cuts off a text is its own', async (engine) => {
  const half = (pieces: string[], value: string) => secondRow(inPieces(65, pieces) + value, engine);
  const value = text(190, 134, '≥95%');
  expect(await half([...'核心系统各项性能达'], value)).toEqual(['核心系统各项性能达', '≥95%', '']);
  expect(await half(['设备完好率情况（', '）'], value)).toEqual(['设备完好率情况（）', '≥95%', '']);
  expect(await half(['核心系统各项性能', '，'], text(157, 134, '保障有力'))).toEqual([
    '核心系统各项性能，',
    '保障有力',
    '',
  ]);
});

test.each(ENGINES)(
  '$name: a text that begins before the edge, or right behind it, is none of its neighbour',
  async (engine) => {
    const next = '不低于上年完成数';
    expect(await secondRow(inPieces(65, ['核心系统各项性能']) + text(147, 134, next), engine)).toEqual([
      '核心系统各项性能',
      next,
      '',
    ]);
    expect(await secondRow(inPieces(75, ['系统']) + text(146, 134, next), engine)).toEqual(['系统', next, '']);
    expect(await secondRow(inPieces(70, ['核心系统各项性能']) + text(151, 134, next), engine)).toEqual([
      '核心系统各项性能',
      next,
      '',
    ]);
  },
);

test('a name drawn in whatever pieces reaches over the edge as a whole', async () => {
  const name = '信息系统核心业务模块性能达标率';
  const cuts = fc.array(fc.integer({ min: 1, max: name.length - 1 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      cuts,
      fc.integer({ min: 8, max: 12 }),
      fc.integer({ min: 62, max: 69 }),
      async (ends, length, x) => {
        const whole = name.slice(0, length);
        const bounds = [...new Set([0, ...ends.filter((end) => end < length), length])].sort((a, b) => a - b);
        const pieces = bounds.slice(1).map((end, i) => whole.slice(bounds[i], end));
        fc.pre(!touchesEdge(x, pieces));
        expect(await secondRow(inPieces(x, pieces) + text(200, 134, '≥95%'))).toEqual([whole, '≥95%', '']);
      },
    ),
    { numRuns: 60 },
  );
});

/** Whether a piece begins where the edge is: nobody could tell whether it is the next cell's text. */
function touchesEdge(x: number, pieces: readonly string[]): boolean {
  let at = x;
  return pieces.some((piece) => {
    const near = Math.abs(at - EDGE) <= 0.1 * SIZE || at > EDGE;
    at += SIZE * piece.length;
    return near;
  });
}
