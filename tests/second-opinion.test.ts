import { expect, test } from 'vitest';
import { parseDisclosure } from '../src/index.js';
import { seekSecondOpinion } from '../src/second-opinion.js';
import { grid, mappedText, text, writePdf } from './extractors/pdf/pdf-writer.js';

const XS = [50, 130, 290, 370, 450, 530];
const YS = [100, 120, 140, 160, 180];

/**
 * A table of expenditure in which one figure is drawn in a font whose map says two things of the digit 1:
 * PDFium reads 21.10, pdfjs 27.70.
 */
function budget(total: string, sum: string): Uint8Array {
  const rows = [
    ['科目编码', '科目名称', '合计', '基本支出', '项目支出'],
    ['204', '公共安全支出', total, '100.50', ''],
    ['206', '科学技术支出', '42.00', '40.00', '2.00'],
    ['', '合计', sum, '140.50', ''],
  ];
  const cells = rows.flatMap((row, r) =>
    row.map((value, c) => (value === '' ? '' : text((XS[c] ?? 0) + 4, (YS[r] ?? 0) + 14, value))),
  );
  const last = (Number(sum) - 140.5).toFixed(2);
  const doubled = mappedText(454, 134, '21.10') + text(454, 174, last);
  const head = text(200, 60, '2024年一般公共预算支出表', 14) + text(450, 90, '单位：万元');
  const digits = Object.fromEntries([...'234567890.'].map((digit) => [digit, digit]));
  return writePdf([{ content: head + grid(XS, YS) + cells.join('') + doubled }], '', { ...digits, 1: ['1', '7'] });
}

async function read(bytes: Uint8Array, crossCheck = false) {
  const { budgetTables, checks, diagnostics } = await parseDisclosure(bytes, { name: 'a.pdf', crossCheck });
  const line = budgetTables[0]?.lines[0];
  return {
    figure: Object.values(line?.values ?? {}).at(-1)?.raw,
    failed: checks.filter(({ status }) => status === 'fail').length,
    skipped: checks.filter(({ message }) => message.includes('engines-disagree')).length,
    said: diagnostics.filter(({ code }) => code === 'engines-disagree').map(({ message }) => message),
  };
}

test('where the other engine reads a figure with which every sum of the page holds, that one is taken and said', async () => {
  expect(await read(budget('128.20', '170.20'))).toMatchObject({
    figure: '27.70',
    failed: 0,
    said: ['PDFium reads 21.10, pdfjs 27.70; the second is taken: with it every sum of the page holds'],
  });
});

test('where no reading makes all sums hold, the figure stays, both readings are said, and no rule fails on it', async () => {
  const { figure, failed, skipped, said } = await read(budget('128.20', '171.20'));
  expect(figure).toBe('21.10');
  expect(failed).toBe(0);
  expect(skipped).toBeGreaterThan(0);
  expect(said).toEqual(['PDFium reads 21.10, pdfjs 27.70, and a sum of the page does not hold']);
});

test('where all sums hold, no second engine is asked', async () => {
  expect(await read(budget('121.60', '163.60'))).toMatchObject({ figure: '21.10', failed: 0, said: [] });
});

test('what a cross-check has said is not said twice', async () => {
  expect((await read(budget('128.20', '171.20'), true)).said).toHaveLength(1);
});

test('where the second engine cannot open the document, what the first one read stays, and a diagnostic says it', async () => {
  const first = await parseDisclosure(budget('128.20', '171.20'), { name: 'a.pdf', pdfEngine: 'pdfium' });
  const seek = async (crossCheck: boolean) => {
    const own = structuredClone(first);
    const opened = new TextEncoder().encode('no document');
    const run = () => Promise.reject(new Error('no other reading can be had'));
    const said = await seekSecondOpinion(opened, { name: 'a.pdf', crossCheck }, own, (made) => made, run);
    expect(said).toBe(own);
    return said.diagnostics.filter(({ code }) => code === 'cross-check-skipped');
  };
  expect(await seek(false)).toMatchObject([{ severity: 'info', message: expect.stringContaining('pdfjs') }]);
  expect(await seek(true)).toEqual([]);
});
