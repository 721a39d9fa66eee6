import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pdfiumEngine } from '../../../src/extractors/pdf/engines/pdfium.js';
import { pdfjsEngine } from '../../../src/extractors/pdf/engines/pdfjs.js';
import { countGarbled } from '../../../src/extractors/pdf/page/garbled.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { mappedText, text, writePdf } from './pdf-writer.js';

const LINES = [
  '2024年一般公共预算支出情况说明：本单位本年度支出预算总额较上年有所增加，主要原因是人员经费和项目支出增加。',
  '按功能分类科目，公共安全支出用于维护社会治安，教育支出用于改善办学条件，卫生健康支出用于基层医疗服务。',
  '（一）基本支出；（二）项目支出——其中：政府采购预算1,234.56万元，比上年增加3.5%；④“三公”经费…详见附表。',
];

/** The same, character by character: what a sound map says. */
function plainMap(lines: string[]): Record<string, string> {
  return Object.fromEntries(lines.flatMap((line) => [...line].map((character) => [character, character])));
}

function drawn(lines: string[]): string {
  return lines.map((line, row) => mappedText(40, 100 + 20 * row, line, 8)).join('');
}

async function garbledBy(meanings: Record<string, string>, engine = pdfiumEngine, lines = LINES): Promise<number> {
  const file = await engine.open(writePdf([{ content: drawn(lines) }], '', { ...plainMap(lines), ...meanings }));
  try {
    return countGarbled(await file.readPage(0));
  } finally {
    await file.close();
  }
}

function timesOf(character: string): number {
  return LINES.join('').split(character).length - 1;
}

describe.each([pdfiumEngine, pdfjsEngine])('$name', (engine) => {
  test('a page that says what is printed has no garbled characters', async () => {
    expect(await garbledBy({}, engine)).toBe(0);
  });

  test.each(['|', '`', 'û', 'ก', 'Ж', '\ue123', 'ב'])(
    'one character that is said to be %s is garbled wherever it stands',
    async (meant) => {
      expect(await garbledBy({ 公: meant }, engine)).toBe(timesOf('公'));
    },
  );

  test('a figure that is said to be a Chinese character is garbled', async () => {
    expect(await garbledBy({ 3: '日' }, engine)).toBeGreaterThan(0);
  });

  test('a map that is shifted by some characters garbles all Chinese ones', async () => {
    const shifted = Object.fromEntries(
      Object.keys(plainMap(LINES)).map((character) => [character, shift(character, 1)]),
    );
    expect(await garbledBy(shifted, engine)).toBeGreaterThan(60);
  });
});

function shift(character: string, by: number): string {
  const code = character.charCodeAt(0);
  return code >= 0x4e00 && code <= 0x9f00 ? String.fromCharCode(code + by) : character;
}

test('a map that gives any other Chinese characters is told from a right one', async () => {
  const characters = Object.keys(plainMap(LINES));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.noBias(fc.integer({ min: 0x4e00, max: 0x9fa5 })), {
        minLength: characters.length,
        maxLength: characters.length,
      }),
      async (codes) => {
        const meanings = Object.fromEntries(
          characters.map((character, i) => [character, String.fromCharCode(codes[i] ?? 0)]),
        );
        expect(await garbledBy(meanings)).toBeGreaterThan(60);
      },
    ),
    { numRuns: 20 },
  );
});

test('a page of names, traditional characters, letters and full-width signs is not garbled', async () => {
  const lines = [
    '區長及各局處首長說明：本年度歲出預算總額為新臺幣壹佰萬元，較上年度增加，主要係人事費及業務費增加所致；另辦理基礎建設計畫。',
    '欧阳震华、司马懿、慕容复、诸葛瑾、令狐冲、独孤求败、西门吹雪、上官婉儿、尉迟恭、端木赐、澹台灭明、公冶长等人员参加会议。',
    'Ａ类｛甲｝项目＝基本＋专项；α值≥95％，β＜3；①②③　ISO9001认证，GB/T 19001—2016，PM2.5，㎡，№8，℃。',
  ];
  expect(await garbledBy({}, pdfiumEngine, lines)).toBe(0);
});

test('the page is named, with how many characters are meant', async () => {
  const bytes = writePdf([{ content: text(40, 100, '第一页') }, { content: drawn(LINES) }], '', {
    ...plainMap(LINES),
    公: '|',
  });
  const document = await extractPdf(bytes, { name: 'a.pdf' });
  for await (const _ of document.items);
  expect(document.messages).toEqual([
    {
      code: 'encoding-damaged',
      text: `${timesOf('公')} characters are probably not those that are printed: the character map of a font is wrong`,
      place: { file: 'a.pdf', page: 2 },
    },
  ]);
});
