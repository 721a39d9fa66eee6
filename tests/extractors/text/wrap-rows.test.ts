import { describe, expect, test } from 'vitest';
import { wrapRows } from '../../../src/extractors/text/layout/wrap-rows.js';

/** The rows of lines: the names and the values of each, by height; `-` is nothing. */
function rowsOf(text: string, needed = [1]): string[] {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .map(([line = '', ...cells]) => ({
      line: Number(line),
      cells: cells.map((cell) => (cell === '-' ? undefined : cell)),
    }));
  const rows = wrapRows(lines, { names: [0], needed, rooms: [] });
  return rows.map(({ from, to, isDoubtful }) => {
    const own = lines.slice(from, to);
    const join = (at: number) => own.map(({ cells }) => cells[at] ?? '').join('');
    return `${join(0)} ${join(1)}${isDoubtful ? ' ?' : ''}`;
  });
}

describe('lines of rows', () => {
  test('a name that fills its column goes on below the value in its middle', () => {
    expect(
      rowsOf(`
        1 新建社区养老服务设施数量 -
        2 -                 ≥12处
        3 及床位             -
        4 设施验收合格率       100%`),
    ).toEqual(['新建社区养老服务设施数量及床位 ≥12处 ?', '设施验收合格率 100%']);
  });

  test('a character alone is the end of the name above it, however much room that has', () => {
    expect(
      rowsOf(`
        1 维护点位数   ≥18个
        2 量         -
        3 服务对象人员满意度 ≥95%
        4 达标水体比   ≥95%
        5 例         -`),
    ).toEqual(['维护点位数量 ≥18个', '服务对象人员满意度 ≥95%', '达标水体比例 ≥95%']);
  });

  test('so it is where many rows have no target', () => {
    expect(
      rowsOf(
        `
        1 维护点位数   ≥18个
        2 量         -
        3 服务对象人员满意度 -
        4 达标水体比   -
        5 例         -`,
        [],
      ),
    ).toEqual(['维护点位数量 ≥18个', '服务对象人员满意度 ', '达标水体比例 ']);
  });

  test('units and grades of one character are cells of their own', () => {
    expect(
      rowsOf(`
        1 维护点位数量 个
        2 受益人员数量 人
        3 设施完好程度 优
        4 群众满意程度 良`),
    ).toEqual(['维护点位数量 个', '受益人员数量 人', '设施完好程度 优', '群众满意程度 良']);
    expect(
      rowsOf(
        `
        1 管网漏损率（≤20%） -
        2 无              -`,
        [],
      ),
    ).toEqual(['管网漏损率（≤20%） ', '无 ']);
  });

  test('a name with room behind it does not', () => {
    expect(
      rowsOf(`
        1 参保率       ≥95%
        2 单位成本     -
        3 代缴人数      1200人
        4 城乡居民养老保险代缴及时率 及时`),
    ).toEqual(['参保率 ≥95%', '单位成本 ', '代缴人数 1200人', '城乡居民养老保险代缴及时率 及时']);
  });

  test('beside the first line where all stand so', () => {
    expect(
      rowsOf(`
        1 农村困难家庭危房改造完成 ≥300户
        2 户数             -
        3 抗震设防达标率       100%
        4 改造农户档案信息化录入率 ≥98%`),
    ).toEqual(['农村困难家庭危房改造完成户数 ≥300户', '抗震设防达标率 100%', '改造农户档案信息化录入率 ≥98%']);
  });

  test('two figures are of two rows, though a name is missing, and this is said', () => {
    const rows = rowsOf(`
        1 古树挂牌数量       60株
        2 -               95%
        3 复壮古树成活率     98%`);
    expect(rows).toHaveLength(3);
  });

  test('what may as well be the beginning of the next row is said', () => {
    const rows = rowsOf(`
        1 消防器材更新完好率 100%
        2 演练场次         -
        3 -              800人次
        4 参加人次         -
        5 参加单位         12家`);
    expect(rows.slice(0, 2).every((row) => row.endsWith('?'))).toBe(true);
  });
});
