import { expect, test } from 'vitest';
import type { GreyImage } from '../../../src/extractors/ocr/grey-image.js';
import type { TextModel } from '../../../src/extractors/ocr/models.js';
import { type ReadPage, readStraight, straightenPage } from '../../../src/extractors/ocr/read-page.js';

const PAPER = 235;

/** Inches of a page with one ruled row of two cells; the ink of `marks` is drawn as boxes [left, top, right, bottom]. */
function draw(marks: readonly (readonly [number, number, number, number])[]): GreyImage {
  const [width, height] = [1000, 360];
  const data = new Uint8Array(width * height).fill(PAPER);
  const fill = ([left, top, right, bottom]: readonly [number, number, number, number]): void => {
    for (let y = top; y < bottom; y++) data.fill(0, y * width + left, y * width + right);
  };
  for (const y of [100, 200, 300]) fill([100, y, 903, y + 3]);
  for (const x of [100, 500, 900]) fill([x, 100, x + 3, 303]);
  for (const mark of marks) fill(mark);
  return { width, height, data, dpi: 200 };
}

function readPicture(page: number, picture: GreyImage, model: TextModel): Promise<ReadPage> {
  return readStraight(page, straightenPage(picture), model);
}

/** A model that reads the same characters in whatever it is shown: one a stroke, from the left, and no more. */
function always(text: string): TextModel {
  return byStrokes(() => text);
}

/**
 * A model that reads a text by how many strokes it is shown: one character a stroke, from the left; or, where it passes
 * over the first strokes, up to the last one.
 */
function byStrokes(
  read: (strokes: number) => string,
  rows: readonly [number, number] = [0, 48],
  passesOverFirst = false,
): TextModel {
  const characters = ['', ...new Set('0123456789.≥>M丨-²⁰⁸%ms')];
  return {
    characters,
    async run(pixels, width) {
      const steps = width / 8;
      const likelihoods = new Float32Array(steps * characters.length);
      const middles = strokesOf(pixels, width, rows);
      const letters = [...read(middles.length)];
      for (const [i, letter] of letters.entries()) {
        const stroke = passesOverFirst ? i + Math.max(0, middles.length - letters.length) : i;
        const step = Math.floor((middles[stroke] ?? (i * width) / letters.length) / 8);
        likelihoods[step * characters.length + characters.indexOf(letter)] = 0.95;
      }
      for (let step = 0; step < steps; step++) likelihoods[step * characters.length] = 0.5;
      return { likelihoods, steps };
    },
  };
}

/** A model that reads another text each time, the last one from then on. */
function inTurn(...texts: string[]): TextModel {
  let call = 0;
  return byStrokes(() => texts[Math.min(call++, texts.length - 1)] ?? '');
}

/** Rows of what the model is shown in which strokes are looked for where a ruling lies above or below them. */
const BETWEEN_RULINGS = [16, 26] as const;

/** The middle of each stretch of columns that have ink. */
function strokesOf(pixels: Float32Array, width: number, [top, bottom]: readonly [number, number]): number[] {
  const middles: number[] = [];
  let start = -1;
  for (let x = 0; x <= width; x++) {
    let dark = false;
    for (let y = top; y < bottom && x < width; y++) dark ||= (pixels[y * width + x] as number) < 0;
    if (dark && start < 0) start = x;
    if (!dark && start >= 0) {
      middles.push((start + x) / 2);
      start = -1;
    }
  }
  return middles;
}

/** A row of strokes as a figure of six characters has them, one of them a point. */
function strokes(left: number, point = 3): [number, number, number, number][] {
  return [0, 1, 2, 3, 4, 5].map((i) => [left + i * 14, i === point ? 158 : 140, left + i * 14 + 6, 164]);
}

test('a figure in the middle of its cell is sure', async () => {
  const { content, unread } = await readPicture(1, draw(strokes(250)), always('642.08'));
  expect(content.readings?.map(({ text, others }) => ({ text, others }))).toEqual([{ text: '642.08', others: [] }]);
  expect(unread).toBe(0);
});

test('a figure that leaves ink without a character is in doubt: raised figures, a sign before it', async () => {
  const texts = async (text: string, marks = strokes(250)) =>
    (await readPicture(1, draw(marks), always(text))).content.readings?.map(({ others }) => others);
  expect(await texts('281')).toEqual([['281']]);
  const raised = strokes(250).map(([left, top, right, bottom], i): [number, number, number, number] =>
    i < 4 ? [left, top, right, bottom] : [left, top, right, bottom - 12],
  );
  expect(await texts('28.1', raised)).toEqual([['28.1']]);
  expect(await texts('281.96', raised)).toEqual([[]]);
});

test('a unit behind which a raised figure stands that is not read is in doubt', async () => {
  const marks = strokes(250, -1).slice(0, 3);
  const raised: [number, number, number, number] = [287, 140, 291, 150];
  marks.splice(2, 1, [278, 149, 284, 164]);
  const textsOf = async (all: typeof marks) =>
    (await readPicture(1, draw(all), always('90m'))).content.readings?.map(({ text, others }) => [text, others]);
  expect(await textsOf(marks)).toEqual([['90m', []]]);
  expect(await textsOf([...marks, raised])).toEqual([['90m', ['90m']]]);
  // A raised figure that hangs together with the letter makes it as high as the figures.
  expect(await textsOf([...marks, [283, 140, 289, 152]])).toEqual([['90m', ['90m']]]);
});

test('a figure that a side of its cell cuts is read beyond it', async () => {
  const shown: number[] = [];
  const { characters, run } = always('642.08');
  const model: TextModel = {
    characters,
    run(pixels, width) {
      shown.push(strokesOf(pixels, width, [0, 48]).length);
      return run(pixels, width);
    },
  };
  // The bar at the left end of the first stroke reaches over the ruling at 500.
  await readPicture(1, draw([...strokes(510), [488, 150, 512, 154]]), model);
  expect(new Set(shown).size).toBeGreaterThan(1);
});

test.each([
  ['M', '≥642.08', ['≥', []]],
  ['', '≥642.08', ['≥', []]],
  ['M', 'M642.08', ['M', ['M']]],
  ['', '.642.08', ['\ufffd', ['\ufffd']]],
])('a sign alone (read as “%s”) is read with the figure beside it as %s', async (alone, joined, expected) => {
  const model = byStrokes((strokes) => (strokes === 1 ? alone : strokes === 7 ? joined : '642.08'));
  const { content } = await readPicture(1, draw([[300, 142, 316, 162], ...strokes(620)]), model);
  expect(content.readings?.map(({ text, others }) => [text, others])).toEqual([expected, ['642.08', []]]);
});

test('raised digits behind a point are cents, and one that only one reading raises is in doubt', async () => {
  const textsOf = async (model: TextModel) =>
    (await readPicture(1, draw(strokes(250)), model)).content.readings?.map(({ text, others }) => [text, others]);
  expect(await textsOf(always('642.⁰⁸'))).toEqual([['642.08', []]]);
  let tries = 0;
  const seen = await textsOf(byStrokes(() => ['64208²', '642082', '64208M'][tries++ % 3] ?? ''));
  expect(seen).toEqual([['64208²', ['64208²', '642082', '64208M']]]);
});

test('a speck apart from a sign is no part of its line', async () => {
  const model = byStrokes((strokes) => (strokes === 1 ? '' : strokes === 7 ? '≥642.08' : '642.08'));
  const speck = [440, 148, 443, 151] as const;
  const { content } = await readPicture(1, draw([[300, 142, 316, 162], speck, ...strokes(620)]), model);
  expect(content.readings?.map(({ text }) => text)).toEqual(['≥', '642.08']);
});

test.each([
  [['642.08', '642.08', '≥642.08', '≥642.08'], '≥'],
  [['642.08', '≥642.08', '642.08', 'M642.08', '>642.08'], 'M'],
])('a sign that is passed over is looked for again, and two readings must agree on it', async (joined, expected) => {
  let tries = 0;
  const model = byStrokes((strokes) =>
    strokes === 1 ? 'M' : strokes === 7 ? (joined[tries++] ?? '642.08') : '642.08',
  );
  const { content } = await readPicture(1, draw([[300, 142, 316, 162], ...strokes(620)]), model);
  expect(content.readings?.[0]?.text).toBe(expected);
});

test('ink in a cell of which nothing is read is counted, and a mark of replacement stands for it', async () => {
  const { content, unread } = await readPicture(1, draw(strokes(250)), always(''));
  expect(content.readings?.map(({ text, others }) => [text, others])).toEqual([['\ufffd', ['\ufffd']]]);
  expect(unread).toBe(1);
});

test.each([
  ['00', '642.08%', '%', []],
  ['', '642.08%', '%', []],
  ['', '642.08', '\ufffd', ['\ufffd']],
  ['00', '642.0800', '00', []],
])(
  'a per cent sign alone (read as “%s”) is read with the figure before it as %s',
  async (alone, joined, text, others) => {
    const model = byStrokes((strokes) => (strokes === 1 ? alone : strokes === 7 ? joined : '642.08'));
    const { content } = await readPicture(1, draw([...strokes(250), [620, 140, 648, 164]]), model);
    expect(content.readings?.map((reading) => [reading.text, reading.others])).toEqual([
      ['642.08', []],
      [text, others],
    ]);
  },
);

test.each([
  ['', ['00', '00', '00'], '0', []],
  ['', ['00', '0', '00'], '0', []],
  ['', ['66', '0', '00', '000', ''], '\ufffd', ['\ufffd']],
  ['', ['0', '0', '000', '', 'MM'], '\ufffd', ['\ufffd']],
  ['>', ['>>', '>>', '>>', '>>', '>>'], '>', []],
  ['m', ['mm', '', '', '', ''], 'm', ['m']],
])('a digit alone (read as “%s”) is read beside itself, as %j, for %s', async (alone, twice, text, others) => {
  let tries = 0;
  const model = byStrokes((strokes) => (strokes === 1 ? alone : (twice[tries++] ?? '')));
  const { content } = await readPicture(1, draw([[300, 140, 309, 151]]), model);
  expect(content.readings?.map((reading) => [reading.text, reading.others])).toEqual([[text, others]]);
});

test.each([
  [['≥642.08', '≥642.08', ''], '≥642.08', []],
  [['≥642.08', '', '', '', ''], '642.08', ['642.08']],
  [['≥642.08', '>642.08', '≥642.08', '≥642.08', '≥642.08'], '642.08', ['642.08']],
  [['≥642.0', '≥642.0', '≥642.0', '≥642.0', '≥642.0'], '642.08', ['642.08']],
])(
  'a sign before a figure of which nothing is read is read apart from it, as %j, for %s',
  async (apart, text, others) => {
    // The first readings pass over the sign; those that set it off follow all of the figure's own.
    let tries = 0;
    const own = 6;
    const model = byStrokes(() => (tries++ < own ? '642.08' : (apart[tries - own - 1] ?? '')), [0, 48], true);
    const marks: [number, number, number, number][] = [[232, 146, 246, 160], ...strokes(250)];
    const { content } = await readPicture(1, draw(marks), model);
    expect(content.readings?.map((reading) => [reading.text, reading.others])).toEqual([[text, others]]);
  },
);

const AGAIN = '642.080';
test.each([
  [[AGAIN, AGAIN, '', AGAIN], 12, '0'],
  [[AGAIN, AGAIN, '', ''], 12, '\ufffd'],
  [[AGAIN, AGAIN, AGAIN, '642.086'], 12, '\ufffd'],
  [['642.08m', '642.08m', '642.08m', '642.08m'], 12, '\ufffd'],
  [['64210', '64210', '64210', '64210'], 12, '\ufffd'],
  // As wide as it is high: a ring or a letter.
  [[AGAIN, AGAIN, AGAIN, AGAIN], 19, '\ufffd'],
])('a digit alone is one more of a figure of the page, as %j, for %s wide: %s', async (behind, wide, text) => {
  let tries = 0;
  const model = byStrokes((strokes) => (strokes === 6 ? '642.08' : strokes === 7 ? (behind[tries++] ?? '') : ''));
  const { content } = await readPicture(1, draw([...strokes(250), [600, 140, 600 + wide, 160]]), model);
  expect(content.readings?.map((reading) => reading.text)).toEqual(['642.08', text]);
});

test('what is read for a stroke as high as a figure is counted, a dash is read', async () => {
  expect((await readPicture(1, draw(strokes(250)), always('丨'))).unread).toBe(1);
  const dash = await readPicture(1, draw([[250, 150, 290, 154]]), always('-'));
  expect(dash.unread).toBe(0);
});

/** Strokes of a row from one height to another. */
function rowOf(count: number, left: number, top: number, bottom: number): [number, number, number, number][] {
  return Array.from({ length: count }, (_, i) => [left + i * 14, top, left + i * 14 + 9, bottom]);
}

test('what a cell cuts off of its last line is no text, unless its lines have figures', async () => {
  const others = [...rowOf(4, 520, 140, 164), ...rowOf(4, 120, 240, 264), ...rowOf(4, 520, 240, 264)];
  const cut = draw([...others, ...rowOf(6, 120, 101, 119), ...rowOf(5, 110, 190, 202)]);
  const read = async (model: TextModel) => {
    const { content, unread } = await readPicture(1, cut, model);
    return { texts: content.readings?.map(({ text }) => text), unread };
  };
  const words = await read(
    byStrokes((count) => (count === 6 ? 'MMMMMM' : count === 5 ? 'mmMmm' : 'mmmm'), BETWEEN_RULINGS),
  );
  expect(words).toEqual({ texts: ['MMMMMM', 'mmmm', 'mmmm', 'mmmm'], unread: 1 });
  const figures = await read(
    byStrokes((count) => (count === 6 ? '642108' : count === 5 ? '12345' : 'mmmm'), BETWEEN_RULINGS),
  );
  expect(figures.texts).toContain('12345');
});

test('a figure that is read in several ways is what three of more readings agree on, no others being agreed on', async () => {
  const texts = async (...read: string[]) => {
    const { content } = await readPicture(1, draw(strokes(250)), inTurn(...read));
    return content.readings?.map(({ text, others }) => [text, ...others.slice(1)].join('|'));
  };
  expect(await texts('641.08', '647.08', '642.08')).toEqual(['642.08']);
  const [tie] = (await texts('641.08', '647.08', '642.08', '641.08', '647.08', '641.08', '647.08')) ?? [];
  expect(tie).toBe('641.08|647.08|642.08');
});

test('an s before a figure is in doubt: the model takes a small ≤ for it', async () => {
  const { content } = await readPicture(1, draw(strokes(250)), always('s42.08'));
  expect(content.readings?.[0]?.others).toEqual(['s42.08']);
});
