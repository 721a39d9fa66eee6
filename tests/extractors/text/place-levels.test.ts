import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinLevels, type LevelLabel, placeLevels } from '../../../src/extractors/text/layout/place-levels.js';
import { isWholeLevel } from '../../../src/glossary/indicator-levels.js';

const LEVELS = ['数量指标', '质量指标', '时效指标', '成本指标', '经济效益指标', '社会效益指标'];
const cell = (text: string) => ({ text, left: 0, right: 0 });
const row = (line: number, end = line) => ({ line, end, cells: [undefined, undefined, cell(`名${line}`)] });
const label = (text: string, line: number, end = line, column = 1): LevelLabel => ({ column, line, end, text });

/** The level of each row, filled downwards, by the line of the row. */
function levelsOf(rows: ReturnType<typeof row>[], labels: LevelLabel[], column = 1): (string | undefined)[] {
  let above: string | undefined;
  return placeLevels(rows, labels).rows.flatMap(({ cells }) => {
    above = cells[column]?.text ?? above;
    return cells[2] === undefined ? [] : [above];
  });
}

describe('levels beside several rows', () => {
  test('in the middle of their rows, on a line of its own or on that of the middle one', () => {
    const rows = [1, 3, 4, 5, 6].map((line) => row(line));
    expect(levelsOf(rows, [label('数量指标', 2), label('质量指标', 5)])).toEqual([
      ...Array(2).fill('数量指标'),
      ...Array(3).fill('质量指标'),
    ]);
  });

  test('beside the first of their rows where each stands so', () => {
    const rows = [1, 2, 3, 4].map((line) => row(line));
    expect(levelsOf(rows, [label('数量指标', 1), label('质量指标', 4)])).toEqual([
      ...Array(3).fill('数量指标'),
      '质量指标',
    ]);
  });

  test('without a row: it has one of its own, in its place', () => {
    const { rows } = placeLevels([row(1), row(4)], [label('数量指标', 1), label('质量指标', 2), label('时效指标', 4)]);
    expect(rows.map(({ cells }) => [cells[1]?.text, cells[2]?.text])).toEqual([
      ['数量指标', '名1'],
      ['质量指标', undefined],
      ['时效指标', '名4'],
    ]);
  });

  test('a first level takes the rows of its second levels where the lines leave two readings', () => {
    const rows = [1, 2, 3, 4, 5].map((line) => row(line));
    const seconds = [label('数量指标', 1), label('质量指标', 3), label('时效指标', 4), label('社会效益指标', 5)];
    const firsts = [label('产出指标', 2, 2, 0), label('效益指标', 5, 5, 0)];
    expect(levelsOf(rows, [...firsts, ...seconds], 0)).toEqual([...Array(4).fill('产出指标'), '效益指标']);
  });

  test('wrapped ones are whole again', () => {
    const parts = [label('服务对象', 7), label('满意度指', 8), label('标', 9), label('数量指标', 10)];
    expect(joinLevels(parts, isWholeLevel)).toEqual([label('服务对象满意度指标', 7, 9), label('数量指标', 10)]);
    expect(joinLevels([label('服务对象', 7), label('满意度指标', 14)], isWholeLevel)).toHaveLength(2);
  });

  test('what the lines leave open is said', () => {
    const rows = [1, 2, 3, 4].map((line) => row(line));
    // Two and two from the top, or one and three in the middle.
    expect(placeLevels(rows, [label('数量指标', 1), label('质量指标', 3)]).doubtful).toEqual([1, 3]);
    // A level on a line of its own says that they stand in the middle, and that what is between two lines has one.
    const more = [...rows, row(5), row(7)];
    const other = label('时效指标', 6);
    expect(placeLevels(more, [label('数量指标', 1), label('质量指标', 3), other]).doubtful).toEqual([]);
  });

  test('two divisions that come as near in the middle are said', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((line) => row(line));
    // One and three rows beside the last two, or two and two between whose lines they stand.
    const labels = [label('数量指标', 2), label('质量指标', 4), label('时效指标', 6)];
    expect(placeLevels(rows, labels).doubtful).toEqual([4, 6]);
  });

  test('no first level takes a part of the rows of a second one', () => {
    const rows = [1, 2, 3, 4, 5].map((line) => row(line));
    const seconds = [label('社会效益指标', 2), label('服务对象满意度指标', 4)];
    const firsts = [label('效益指标', 3, 3, 0), label('满意度指标', 5, 5, 0)];
    expect(levelsOf(rows, [...firsts, ...seconds], 0)).toEqual([
      ...Array(3).fill('效益指标'),
      ...Array(2).fill('满意度指标'),
    ]);
  });

  test('what is nowhere near its rows is said', () => {
    const rows = [row(1), row(9)];
    expect(placeLevels(rows, [label('数量指标', 1), label('质量指标', 6)]).doubtful).toEqual([6]);
    expect(placeLevels(rows, [label('数量指标', 1), label('质量指标', 9)]).doubtful).toEqual([]);
  });

  test('any division of rows is found again from the middles of its groups, a line for each name', () => {
    const groups = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: LEVELS.length });
    fc.assert(
      fc.property(groups, (sizes) => {
        // Where each level stands on the line of a row, the lines admit more than one division.
        fc.pre(sizes.some((size) => size % 2 === 0));
        const rows: ReturnType<typeof row>[] = [];
        const labels: LevelLabel[] = [];
        let line = 1;
        for (const [at, size] of sizes.entries()) {
          const first = line;
          // A level in the middle of an even number of rows stands on a line between two of them.
          for (let i = 0; i < size; i += 1) {
            if (size % 2 === 0 && i === size / 2) line += 1;
            rows.push(row(line));
            line += 1;
          }
          labels.push(label(LEVELS[at] ?? '', (first + line - 1) / 2));
        }
        const expected = sizes.flatMap((size, at) => Array(size).fill(LEVELS[at]));
        expect(levelsOf(rows, labels)).toEqual(expected);
      }),
    );
  });
});
