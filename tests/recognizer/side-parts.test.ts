import { describe, expect, it } from 'vitest';
import { gridsOf, items } from './grid-items.js';

const NAMED = '支出表\n单位：万元\n科目编码|科目名称|合计\n213|农林水支出|9.00\n合计||9.00';

describe('a sheet that is printed over pages side by side', () => {
  it('is one table with its rows level', () => {
    const [grid, ...others] = gridsOf(
      items(`${NAMED}\n---\n基本工资|津贴补贴\n1.00|2.00\n3.00|4.00\n---\n办公费|水费\n5.00|1.00\n6.00|2.00`),
    );
    expect(others).toEqual([]);
    expect(grid?.headers).toEqual([
      ['科目编码'],
      ['科目名称'],
      ['合计'],
      ['基本工资'],
      ['津贴补贴'],
      ['办公费'],
      ['水费'],
    ]);
    expect(grid?.rows.slice(1).map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['213', '农林水支出', '9.00', '1.00', '2.00', '5.00', '1.00'],
      ['合计', '', '9.00', '3.00', '4.00', '6.00', '2.00'],
    ]);
  });

  it('is not joined where the rows of a part are not as many', () => {
    expect(
      gridsOf(items(`${NAMED}\n---\n基本工资|津贴补贴|奖金|绩效\n1.00|2.00|1|1\n3.00|4.00|1|1\n5.00|6.00|1|1`)),
    ).toHaveLength(2);
  });

  it('is not joined to a table with names of its own', () => {
    expect(gridsOf(items(`${NAMED}\n---\n项目名称|金额|备注|年度\n甲|2.00||\n乙|4.00||`))).toHaveLength(2);
  });
});
