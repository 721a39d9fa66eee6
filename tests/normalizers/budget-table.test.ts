import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeBudgetTables } from '../../src/normalizers/budget-table.js';
import { findDocumentIssuer, findDocumentYear } from '../../src/normalizers/table-facts.js';
import { gridsOf, line, row, span } from '../recognizer/grid-items.js';
import { figuresOf, tableOf, tablesOf } from './budget-tables.js';

describe('a two-sided table', () => {
  const text = `
    2023年预算收支总表
    单位：万元
    收入||支出|||
    项目|2023年|项目|2023年合计|当年预算安排|上年结转安排
    一、一般公共预算|5.00|一、一般公共服务支出|2.00|2.00|
    二、政府性基金预算||二、外交支出|3.00|2.00|1.00
    ||三、国防支出|||
    本年收入合计|5.00|本年支出合计|5.00|4.00|1.00
    上年结转||年终结转|||
    收入总计|5.00|支出总计|5.00|4.00|1.00
  `;

  it('gives one line a side, row by row', () => {
    const table = tableOf(text);
    expect(table.kind).toBe('revenue-expenditure-summary');
    expect(table.lines.slice(0, 5).map((found) => [found.side, found.name])).toEqual([
      ['revenue', '一、一般公共预算'],
      ['expenditure', '一、一般公共服务支出'],
      ['revenue', '二、政府性基金预算'],
      ['expenditure', '二、外交支出'],
      ['expenditure', '三、国防支出'],
    ]);
    expect(table.lines.map((found) => found.index)).toEqual(table.lines.map((_, index) => index));
  });

  it('says the side and measure of each column', () => {
    const { columns } = tableOf(text);
    expect(columns).toEqual([
      { key: 'c1', labels: ['收入', '2023年'], measure: 'amount', side: 'revenue' },
      { key: 'c2', labels: ['支出', '2023年合计'], measure: 'total', side: 'expenditure' },
      { key: 'c3', labels: ['支出', '当年预算安排'], measure: 'current-year', side: 'expenditure' },
      { key: 'c4', labels: ['支出', '上年结转安排'], measure: 'carryover', side: 'expenditure' },
    ]);
  });

  it('leaves blank cells out and keeps a published zero', () => {
    const table = tableOf('国有资本经营预算表\n单位：元\n科目编码|科目名称|合计|基本支出\n201|甲|0.00|\n202|乙||');
    expect(table.lines[0]?.values).toEqual({ c1: { raw: '0.00', value: '0.00', unit: '元', yuan: '0' } });
    expect(table.lines[1]?.values).toEqual({});
    expect(table.empty).toBe(true);
  });

  it('names the total of a side that prints none by that of the row', () => {
    const table = tableOf(`
      2023年国有资本经营预算收支预算表
      单位：万元
      国有资本经营预算收入|||国有资本经营预算支出||||
      项目||国有资本经营收入预算|科目编码|科目名称|合计|基本支出|项目支出
      收入科目编码|科目名称||||||
      合计||0.00|||0.00|0.00|0.00
    `);
    expect(table.lines.map((found) => [found.side, found.name, found.role])).toEqual([
      ['revenue', '合计', 'total'],
      ['expenditure', '合计', 'total'],
    ]);
  });

  it('parts a side into blocks and joins a sum that lies over both', () => {
    const table = tableOf([
      line('收支预算总表'),
      line('单位：万元'),
      row([span('收入', 2), span('支出', 4)]),
      row([span('项目名称', 1, 2), span('金额', 1, 2), span('功能分类', 2), span('支出用途', 2)]),
      row(['功能科目名称', '金额', '项目名称', '金额']),
      row(['一、财政拨款', '5.00', '一、外交支出', '5.00', '一、基本支出', '4.00']),
      row(['1.一般公共预算', '5.00', '二、国防支出', '', '二、项目支出', '1.00']),
      row(['当年收入小计', '5.00', span('当年支出小计', 3), '5.00']),
    ]);
    expect(table.lines.map((found) => [found.block, found.name, found.role, found.leaf])).toEqual([
      [null, '一、财政拨款', 'item', false],
      ['功能分类', '一、外交支出', 'item', true],
      ['支出用途', '一、基本支出', 'item', true],
      [null, '1.一般公共预算', 'item', true],
      ['功能分类', '二、国防支出', 'item', true],
      ['支出用途', '二、项目支出', 'item', true],
      [null, '当年收入小计', 'subtotal', false],
      [null, '当年支出小计', 'subtotal', false],
    ]);
  });

  it('reads 行次 and 栏次 as no figures', () => {
    const table = tableOf(
      `
      收入支出决算总表
      公开01表
      部门：某某局 金额单位：万元
      收入|||支出||
      项目|行次|决算数|项目|行次|决算数
      栏次||1|栏次||2
      一、一般公共预算财政拨款收入|1|7.00|一、一般公共服务支出|32|7.00
      本年收入合计|27|7.00|本年支出合计|58|7.00
      年初结转和结余|29||年末结转和结余|60|
      总计|31|7.00|总计|62|7.00
    `,
      { phase: 'final' },
    );
    expect(table).toMatchObject({ number: '公开01表', phase: 'final', issuer: '某某局', unit: '万元' });
    expect(table.columns.map((column) => column.measure)).toEqual(['final', 'final']);
    expect(table.lines.map((found) => found.role)).toEqual([
      'item',
      'item',
      'total',
      'total',
      'carryover',
      'carryover',
      'total',
      'total',
    ]);
  });
});

describe('a one-sided table', () => {
  it('has the side that it is about', () => {
    const sides = (title: string) => tableOf(`${title}\n单位：元\n科目编码|科目名称|合计\n201|甲|1`).lines[0]?.side;
    expect(sides('收入总表')).toBe('revenue');
    expect(sides('政府性基金预算收入表')).toBe('revenue');
    expect(sides('支出总表')).toBe('expenditure');
  });

  it('leaves the side to the columns where a fund table has 收入 and 支出', () => {
    const table = tableOf(
      `
      政府性基金预算财政拨款收入支出决算表
      单位：万元
      项目||年初结转和结余|本年收入|本年支出|||年末结转和结余
      科目编码|科目名称|||小计|基本支出|项目支出|
      212|城乡社区支出|1.00|2.00|3.00||3.00|
    `,
      { phase: 'final' },
    );
    expect(table.kind).toBe('government-fund-expenditure');
    expect(table.lines[0]?.side).toBeNull();
    expect(table.columns.map((column) => [column.measure, column.side])).toEqual([
      ['opening-balance', null],
      ['other', 'revenue'],
      ['total', 'expenditure'],
      ['basic', 'expenditure'],
      ['project', 'expenditure'],
      ['closing-balance', null],
    ]);
  });

  it('joins and pads split codes and says so', () => {
    const table = tableOf(
      `
      支出总表
      单位：万元
      科目编码|||科目名称|合计
      类|款|项||
      301|||工资福利支出|3.00
      301|1||基本工资|1.00
      |02||津贴补贴|2.00
    `,
      {},
      ['code-padded'],
    );
    expect(table.lines.map((found) => [found.code, found.level, found.leaf])).toEqual([
      ['301', 1, false],
      ['30101', 2, true],
      ['30102', 2, true],
    ]);
  });

  it('keeps a code of no classification as printed and says so', () => {
    const table = tableOf('支出总表\n单位：元\n科目编码|科目名称|合计\n99901|甲|1', {}, ['code-irregular']);
    expect(table.lines[0]).toMatchObject({ code: '99901', name: '甲' });
  });

  it('pairs the two economic classifications', () => {
    const table = tableOf(`
      一般公共预算基本支出表
      单位：万元
      部门预算支出经济分类科目||政府预算支出经济分类科目||2023年预算数||
      编码|名称|编码|名称|合计|人员经费|公用经费
      301|工资福利支出|||3.00|3.00|
      30101|基本工资|50101|工资奖金津补贴|3.00|3.00|
    `);
    expect(table.lines[1]).toMatchObject({
      code: '30101',
      name: '基本工资',
      governmentEconomicName: '工资奖金津补贴',
      agencyCode: null,
      labels: { 政府预算支出经济分类科目编码: '50101' },
    });
    expect(figuresOf(table, table.lines[1])).toEqual({ total: '3.00', personnel: '3.00' });
  });

  it('names its lines by the government classes where it has no others', () => {
    const table = tableOf(`
      一般公共预算支出表（政府经济科目）
      单位：万元
      政府预算支出经济分类科目||合计
      科目编码|科目名称|
      501|机关工资福利支出|3.00
    `);
    expect(table).toMatchObject({ kind: 'other', lines: [{ code: '501', name: '机关工资福利支出' }] });
  });

  it('takes codes apart from names that stand in one cell with them', () => {
    const table = tableOf('支出总表\n单位：元\n功能科目|合计\n合计|3\n201一般公共服务支出|3\n20101 人大事务|3');
    expect(table.lines.map((found) => [found.code, found.name, found.level, found.leaf])).toEqual([
      [null, '合计', null, false],
      ['201', '一般公共服务支出', 1, false],
      ['20101', '人大事务', 2, true],
    ]);
  });

  it('reads codes below a header that says 科目 alone', () => {
    const table = tableOf('支出总表\n单位：元\n功能科目||合计\n201|一般公共服务支出|3\n20101|人大事务|3');
    expect(table.columns.map((column) => column.labels)).toEqual([['合计']]);
    expect(table.lines.map((found) => [found.code, found.name])).toEqual([
      ['201', '一般公共服务支出'],
      ['20101', '人大事务'],
    ]);
  });

  it('is one column where a page draws a ruling that others have not', () => {
    const table = tableOf([
      line('支出总表', 1),
      line('单位：元', 1),
      row('科目编码|科目名称|合计', 1, 1, [10, 60, 160, 200]),
      row('201|一般公共服务支出|1', 1, 1, [10, 60, 160, 200]),
      row(['202', '外交支出', '', '2'], 2, 2, [10, 60, 160, 170, 200]),
    ]);
    expect(table.columns.map((column) => column.labels)).toEqual([['合计']]);
    expect(table.lines.map((found) => found.values.c1?.value)).toEqual(['1', '2']);
  });

  it('sets the economic code beside a functional one', () => {
    const table = tableOf(`
      项目支出表
      单位：万元
      功能科目编码|功能科目名称|经济科目编码|项目名称|合计
      2010602|一般行政管理事务|30201|某某印刷经费|3.00
    `);
    expect(table.lines[0]).toMatchObject({
      code: '2010602',
      economicCode: '30201',
      name: '某某印刷经费',
      labels: { 功能科目名称: '一般行政管理事务' },
    });
  });

  it('holds other texts by their header and a merged cell as the group of its rows', () => {
    const table = tableOf([
      line('项目支出表'),
      line('单位：万元'),
      row('类型|项目名称|项目单位|合计|本年拨款'),
      row([span('其他运转类', 1, 2), '甲项目', '某某局', '1.00', '1.00']),
      row(['乙项目', '某某局', '2.00', '2.00']),
      row(['特定目标类', '丙项目', '某某局', '3.00', '3.00']),
      row(['合计', '', '', '6.00', '6.00']),
    ]);
    expect(table.lines.map((found) => [found.group, found.name, found.labels])).toEqual([
      ['其他运转类', '甲项目', { 项目单位: '某某局' }],
      ['其他运转类', '乙项目', { 项目单位: '某某局' }],
      ['特定目标类', '丙项目', { 项目单位: '某某局' }],
      [null, '合计', {}],
    ]);
  });

  it('carries a group over the blank cells of a text', () => {
    const table = tableOf(`
      收入预算总表
      单位：万元
      项目名称||金额
      收入总计||9.00
      一般公共预算资金|小计|9.00
      |公共财政拨款|9.00
      |专项收入|
      政府性基金|小计|
    `);
    expect(table.lines.map((found) => [found.group, found.name, found.role, found.leaf])).toEqual([
      [null, '收入总计', 'total', false],
      ['一般公共预算资金', '小计', 'subtotal', false],
      ['一般公共预算资金', '公共财政拨款', 'item', true],
      ['一般公共预算资金', '专项收入', 'item', true],
      ['政府性基金', '小计', 'subtotal', false],
    ]);
  });

  it('levels lines by the column of their name where names stand in several', () => {
    const table = tableOf(`
      政府采购预算表
      单位：万元
      采购品目大类|专项名称|经济科目|采购物品名称|采购组织形式|总计
      合计|||||3.00
      一、货物A|||||3.00
      |办公设备购置费|办公设备购置|||3.00
      |||台式计算机|分散自行组织|1.00
      |||家具用具|分散自行组织|2.00
    `);
    expect(table.lines.map((found) => [found.name, found.level, found.leaf])).toEqual([
      ['合计', null, false],
      ['一、货物A', 1, false],
      ['办公设备购置费', 2, false],
      ['台式计算机', 3, true],
      ['家具用具', 3, true],
    ]);
    expect(table.lines[2]?.labels).toEqual({ 经济科目: '办公设备购置' });
  });

  it('gives quantities no unit and a column the unit that its header names', () => {
    const table = tableOf(`
      政府采购预算情况表
      单位：万元
      项目名称|采购品目|数量|计量单位|预算金额|单价（元）
      印刷服务项目|C23090199其他印刷服务|48|批|1.73|360
    `);
    expect(
      Object.values(table.lines[0]?.values ?? {}).map((amount) => [amount.value, amount.unit, amount.yuan]),
    ).toEqual([
      ['48', null, null],
      ['1.73', '万元', '17300'],
      ['360', '元', '360'],
    ]);
    expect(table.lines[0]?.labels).toEqual({ 采购品目: 'C23090199其他印刷服务', 计量单位: '批' });
  });

  it('reads a text in a figure cell as no amount and says so', () => {
    const table = tableOf('支出总表\n单位：元\n项目|合计|基本支出\n甲|1|见附注\n乙|2|—\n丙|3|3', {}, [
      'amount-unreadable',
    ]);
    expect(table.lines[0]?.values.c2).toEqual({ raw: '见附注', value: null, unit: '元', yuan: null });
    expect(table.lines[1]?.values.c2).toEqual({ raw: '—', value: null, unit: '元', yuan: null });
  });

  it('has the unit that all of its columns name', () => {
    const table = tableOf('支出总表\n项目|基本支出（元）|项目支出（元）\n甲|1|2');
    expect(table.unit).toBe('元');
    expect(table.columns.map((column) => column.measure)).toEqual(['basic', 'project']);
  });

  it('measures the total below a header that all columns share', () => {
    const table = tableOf(`
      一般公共预算支出表
      单位：元
      科目编码|科目名称|一般公共预算支出||
      ||合计|基本支出|项目支出
      201|甲|3|2|1
    `);
    expect(figuresOf(table, table.lines[0])).toEqual({ total: '3', basic: '2', project: '1' });
  });

  it('says that no unit is known', () => {
    const table = tableOf('支出总表\n科目编码|科目名称|合计\n201|甲|1', {}, ['unit-unknown']);
    expect(table.lines[0]?.values.c1).toEqual({ raw: '1', value: '1', unit: null, yuan: null });
  });

  it('reads 无 and 此表为空 in a cell as notes', () => {
    const table = tableOf('政府性基金预算支出表\n单位：元\n科目编码|科目名称|合计\n无||\n合计||');
    expect(table).toMatchObject({ empty: true, notes: ['无'], lines: [{ name: '合计', role: 'total', values: {} }] });
  });

  it('keeps the line of a total that the last header row prints', () => {
    const table = tableOf([
      line('政府性基金预算财政拨款收入支出决算表'),
      line('单位：万元'),
      row([span('项目', 2), span('年初结转和结余', 1, 2), span('本年收入', 1, 2), span('本年支出', 3, 2)]),
      row(['科目编码', '科目名称']),
      row([span('合计', 2), '', '', '合计', '基本支出', '项目支出']),
      row(['', '', '', '', '', '', '']),
    ]);
    expect(table.columns.map((column) => column.labels.join('›'))).toEqual([
      '年初结转和结余',
      '本年收入',
      '本年支出›合计',
      '本年支出›基本支出',
      '本年支出›项目支出',
    ]);
    expect(table.lines.map((found) => [found.name, found.role])).toEqual([['合计', 'total']]);
  });

  it('does not change when empty columns are added to a text', () => {
    const text = `
      支出总表
      单位：万元
      项目||2023年预算数||
      科目编码|科目名称|合计|基本支出|项目支出
      合计||3.00|2.00|1.00
      201|一般公共服务支出|3.00|2.00|1.00
    `;
    const plain = tableOf(text);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (extra) => {
        const widened = text.replace(/^(.*\|.*)$/gmu, `$1${'|'.repeat(extra)}`);
        expect(tableOf(widened)).toEqual(plain);
      }),
    );
  });
});

describe('the “三公” table', () => {
  it('stays as it is where its items are rows', () => {
    const table = tableOf(`
      一般公共预算“三公”经费支出情况表
      单位：万元
      项目|2022年预算数|2023年预算数|增减额|增减%
      “三公”经费合计|5.00|4.00|-1.00|-20.00%
      1.公务接待费|5.00|4.00|-1.00|-20.00%
      2.公务用车费||||
      其中：（1）公务用车运行维护费||||
    `);
    expect(table.columns.map((column) => column.measure)).toEqual(['prior-year', 'amount', 'change', 'change-percent']);
    expect(table.lines.map((found) => [found.name, found.role, found.leaf])).toEqual([
      ['“三公”经费合计', 'total', false],
      ['1.公务接待费', 'item', true],
      ['2.公务用车费', 'item', false],
      ['其中：（1）公务用车运行维护费', 'item', true],
    ]);
    expect(table.lines[0]?.values.c4).toEqual({ raw: '-20.00%', value: '-20.00', unit: null, yuan: null });
  });

  it('is turned where its items are columns', () => {
    const table = tableOf([
      line('2025年部门“三公”经费和机关运行经费预算表'),
      line('单位：万元'),
      row([span('“三公”经费预算数', 6), span('机关运行经费预算数', 1, 3)]),
      row([
        span('合计', 1, 2),
        span('因公出国(境)费', 1, 2),
        span('公务接待费', 1, 2),
        span('公务用车购置及运行费', 3),
      ]),
      row(['小计', '购置费', '运行费']),
      row('37.91|0|1.35|36.56|15|21.56|464.64'),
    ]);
    expect(table.columns).toEqual([{ key: 'c1', labels: [], measure: 'amount', side: null }]);
    expect(table.lines.map((found) => [found.name, found.role, found.values.c1?.value])).toEqual([
      ['合计', 'total', '37.91'],
      ['因公出国(境)费', 'item', '0'],
      ['公务接待费', 'item', '1.35'],
      ['公务用车购置及运行费', 'subtotal', '36.56'],
      ['购置费', 'item', '15'],
      ['运行费', 'item', '21.56'],
      ['机关运行经费预算数', 'item', '464.64'],
    ]);
    expect(table.lines.map((found) => found.block)).toEqual([...new Array<string>(6).fill('“三公”经费预算数'), null]);
  });

  it('keeps 预算数 and 决算数 apart when it is turned, above or below the items', () => {
    const below = tableOf(
      [
        line('财政拨款“三公”经费支出决算表'),
        line('单位：万元'),
        row([span('合计', 2), span('因公出国（境）费', 2), span('公务接待费', 2)]),
        row('预算数|决算数|预算数|决算数|预算数|决算数'),
        row('2.85|0.39|0.00|0.00|2.85|0.39'),
      ],
      { phase: 'final' },
    );
    const above = tableOf(
      [
        line('财政拨款“三公”经费支出决算表'),
        line('单位：万元'),
        row([span('预算数', 3), span('决算数', 3)]),
        row('合计|因公出国（境）费|公务接待费|合计|因公出国（境）费|公务接待费'),
        row('1|2|3|4|5|6'),
        row('2.85|0.00|2.85|0.39|0.00|0.39'),
      ],
      { phase: 'final' },
    );
    for (const table of [below, above]) {
      expect(table.columns.map((column) => column.measure)).toEqual(['budget', 'final']);
      expect(table.lines.map((found) => [found.name, figuresOf(table, found)])).toEqual([
        ['合计', { budget: '2.85', final: '0.39' }],
        ['因公出国（境）费', { budget: '0.00', final: '0.00' }],
        ['公务接待费', { budget: '2.85', final: '0.39' }],
      ]);
    }
  });

  it('keeps the unit that its only row names', () => {
    const table = tableOf(`
      “三公”经费支出预算表
      单位：万元
      单位名称|合计|因公出国（境）费|公务接待费
      某某局|3.00|1.00|2.00
    `);
    expect(table.columns).toEqual([{ key: 'c1', labels: [], measure: 'amount', side: null }]);
    expect(table.lines.map((found) => [found.name, found.labels])).toEqual([
      ['合计', { 单位名称: '某某局' }],
      ['因公出国（境）费', { 单位名称: '某某局' }],
      ['公务接待费', { 单位名称: '某某局' }],
    ]);
  });

  it('is not turned where its columns are measures', () => {
    const table = tableOf('支出预算总表\n单位：万元\n合计|基本支出|项目支出\n3.00|2.00|1.00');
    expect(table.lines).toHaveLength(1);
    expect(table.lines[0]?.name).toBeNull();
    expect(figuresOf(table, table.lines[0])).toEqual({ total: '3.00', basic: '2.00', project: '1.00' });
  });
});

describe('what tables say of their document', () => {
  const text =
    '2023年收入总表\n部门名称：某某局\n单位：元\n项目|金额\n甲|1\n\n2023年支出总表\n部门名称：某某局\n单位：元\n项目|金额\n甲|1';

  it('is the issuer that they name and the one year', () => {
    expect(findDocumentIssuer(gridsOf(text))).toBe('某某局');
    expect(findDocumentYear(gridsOf(text))).toBe(2023);
    expect(findDocumentYear(gridsOf(text.replace('2023年支出', '2024年支出')))).toBeNull();
  });

  it('is taken from the document where a table says nothing', () => {
    const [table] = tablesOf('支出总表\n单位：元\n项目|金额\n甲|1', {
      issuer: '某某局',
      fiscalYear: 2021,
      phase: 'final',
    });
    expect(table).toMatchObject({ issuer: '某某局', fiscalYear: 2021, phase: 'final' });
  });

  it('is the issuer that several titles begin with', () => {
    const titled = ['收支', '收入', '支出'].map((word) => `2018年度某某省高级人民法院${word}预算总表\n项目|金额\n甲|1`);
    expect(findDocumentIssuer(gridsOf(titled.join('\n\n')))).toBe('某某省高级人民法院');
    expect(findDocumentIssuer(gridsOf(titled.slice(0, 2).join('\n\n')))).toBe('某某省高级人民法院');
    expect(findDocumentIssuer(gridsOf('收支总表\n项目|金额\n甲|1\n\n收入总表\n项目|金额\n甲|1'))).toBeNull();
  });

  it('leaves out tables that hold no budget figures', () => {
    expect(tablesOf('部门整体支出绩效目标表\n单位：元\n项目|金额\n甲|1')).toEqual([]);
    expect(tablesOf('名词解释\n名词|解释\n甲|乙')).toEqual([]);
  });
});

describe('a table that no head calls a budget table', () => {
  const messagesOf = (text: string) =>
    normalizeBudgetTables(gridsOf(text), { fiscalYear: null, issuer: null, phase: null }).messages;

  it('is read all the same where it prints amounts', () => {
    const text = '甲项|乙项|丙项\n一|1,234.56|2,000.00\n二|3.40|5.60';
    expect(tablesOf(text, {}, ['unit-unknown', 'label-unknown'])[0]).toMatchObject({
      kind: 'other',
      lines: [{ name: '一' }, { name: '二' }],
    });
  });

  it('is left out with a message where it holds targets and prints amounts', () => {
    const messages = messagesOf('项目支出绩效目标表\n甲项|乙项|丙项\n一|1,234.56|2,000.00\n二|3.40|5.60');
    expect(messages.map(({ code }) => code)).toEqual(['table-left-out']);
    expect(messages[0]?.text).toContain('3 rows');
  });

  it('is left out with a message where the figures of several rows stand in one cell', () => {
    const messages = messagesOf('单位：万元\n名称|甲数|乙数\n一二三|536.2297.58328.61|455.7997.58312.18');
    expect(messages.map(({ code }) => code)).toEqual(['table-left-out']);
    expect(messagesOf('名称|章|节\n一|1.2.3.1|1.2.3.2')).toEqual([]);
  });

  it('is left out with a message where it prints indicators', () => {
    const messages = messagesOf('工作安排\n甲项|乙项|丙项\n产出指标|数量指标|2\n效益指标|社会效益指标|改善');
    expect(messages.map(({ code, text }) => [code, text.includes('indicators')])).toEqual([['table-left-out', true]]);
  });

  it('is left out without one where it prints counts and years', () => {
    expect(messagesOf('甲项|乙项|丙项\n一|2023|36\n二|2024|18')).toEqual([]);
  });
});

describe('the name of a line', () => {
  const named = (text: string, expected: string[] = []) => tableOf(text, {}, expected).lines.map((line) => line.name);

  it('is its most particular thing, and never how it is bought', () => {
    expect(
      named(
        '政府采购预算表\n单位：万元\n采购项目|采购品目|组织形式|金额\n办公设备|台式计算机|部门集中采购|1\n物业|保洁服务|分散采购|2',
      ),
    ).toEqual(['台式计算机', '保洁服务']);
    expect(
      named('政府采购预算表\n单位：万元\n组织形式|采购方式|金额\n部门集中采购|公开招标|1\n分散采购|询价|2'),
    ).toEqual([null, null]);
    expect(
      named('政府购买服务预算表\n单位：万元\n一级|二级|三级|金额\n公共服务|教育|教师培训|1\n公共服务|水利|管护|2'),
    ).toEqual(['教师培训', '管护']);
  });

  it('is the project where the item is a class of the catalogue', () => {
    const [line] = tableOf(
      '政府采购预算表\n单位：万元\n项目名称|采购品目|金额\n水利工程建设|B02水利工程施工|1\n管护|C21水利管理服务|2',
    ).lines;
    expect(line).toMatchObject({ name: '水利工程建设', labels: { 采购品目: 'B02水利工程施工' } });
  });

  it('is the unit where no item is named', () => {
    const text = '部门收入总表\n单位：万元\n单位编码|单位名称|合计|一般公共预算\n|合计|3|3\n338001|某某局本级|3|3';
    expect(tableOf(text).lines[1]).toMatchObject({ name: '某某局本级', agencyCode: '338001', code: null });
  });
});

describe('the code of a unit', () => {
  it('stands in a column of its own, before the name, or where codes stand', () => {
    const lines = (head: string, row: string) =>
      tableOf(`部门支出总表\n单位：万元\n${head}|合计|基本支出|项目支出\n${row}|3|1|2`).lines[0];
    expect(lines('单位代码|单位名称|科目编码|科目名称', '215001|某某局|2130301|行政运行')).toMatchObject({
      agencyCode: '215001',
      code: '2130301',
      name: '行政运行',
      labels: { 单位名称: '某某局' },
    });
    expect(lines('预算单位', '215001-某某局')).toMatchObject({ agencyCode: '215001', name: '某某局', code: null });
    expect(lines('科目编码|单位名称（科目）', '215001|某某局')).toMatchObject({ agencyCode: '215001', code: null });
  });
});

describe('what is no money', () => {
  it('has no unit: rows that count, shares, quantities and prices', () => {
    const table = tableOf(
      '“三公”经费情况表\n单位：万元\n项目|决算数|为预算的%\n公务用车购置及运行维护费|12.60|90.5\n公务用车保有量（辆）|3|\n国内公务接待人次（人）|320|',
    );
    expect(table.lines.map((line) => Object.values(line.values).map(({ unit, yuan }) => [unit, yuan]))).toEqual([
      [
        ['万元', '126000'],
        [null, null],
      ],
      [[null, null]],
      [[null, null]],
    ]);
    const goods = tableOf(
      '新增资产配置表\n单位：万元\n资产名称|单位|数量|单价|总价\n台式电脑|台|5|0.60|3.00\n文件柜|组|10|0.10|1.00',
    );
    expect(goods.lines[0]).toMatchObject({ labels: { 单位: '台' } });
    expect(Object.values(goods.lines[0]?.values ?? {}).map(({ unit }) => unit)).toEqual([null, null, '万元']);
  });
});

describe('the unit of a table', () => {
  it('may stand at its side, beside its title, or in the heads of its columns', () => {
    const unitOf = (text: string) => tableOf(text).unit;
    expect(unitOf('支出总表\n项目|合计|基本支出|单位：万元\n甲|3.00|3.00|\n乙|1.00|1.00|')).toBe('万元');
    expect(unitOf('支出总表||单位：千元\n项目|合计|基本支出\n甲|3.00|3.00\n乙|1.00|1.00')).toBe('千元');
    expect(unitOf('支出总表\n项目|合计（亿元）|基本支出（亿元）\n甲|3.00|3.00\n乙|1.00|1.00')).toBe('亿元');
  });
});

describe('a table without a title', () => {
  const kindOf = (text: string) => tableOf(`单位：万元\n${text}`, {}, ['label-unknown']).kind;

  it('has the kind of its heads and lines', () => {
    expect(kindOf('收入||支出|\n项目|金额|项目|金额\n一、财政拨款|1|一、教育支出|1\n合计|1|合计|1')).toBe(
      'revenue-expenditure-summary',
    );
    expect(kindOf('项目|预算数\n因公出国（境）费|1\n公务接待费|2\n合计|3')).toBe('three-public');
    expect(kindOf('采购品目|数量|金额\n台式计算机|2|1.20\n打印机|1|0.30')).toBe('procurement');
    expect(kindOf('事项|甲项|乙项\n一|1.20|2.20\n二|0.30|0.10')).toBe('other');
  });

  it('says which heads were overruled by what stands below them', () => {
    const unread = (heads: string): string[] => {
      const body = '205|教育支出|5.00\n20501|教育管理事务|5.00\n合计||5.00';
      const grids = gridsOf(`2023年支出预算总表\n单位：万元\n${heads}|合计\n${body}`);
      const { messages } = normalizeBudgetTables(grids, { fiscalYear: 2023, issuer: null, phase: 'budget' });
      return messages.flatMap(({ code, text }) =>
        code === 'label-unknown' ? [/column “(.+)” was read/u.exec(text)?.[1] ?? text] : [],
      );
    };
    expect(unread('__proto__|constructor')).toEqual(['__proto__', 'constructor']);
    expect(unread('甲栏|科目名称')).toEqual(['甲栏']);
    expect(unread('科目编码|事由')).toEqual(['事由']);
    for (const known of ['科目编码|科目名称', '科目|内容', '功能分类科目编码|项目', '|'])
      expect(unread(known)).toEqual([]);
  });

  it('says so where it has no names', () => {
    tablesOf('单位：万元\n基本工资|津贴补贴\n1.00|2.00\n3.00|4.00', {}, ['names-missing', 'label-unknown']);
  });
});

describe('heads', () => {
  it('hold the parts that 其中 names, also in a head of one row', () => {
    const [table] = tablesOf(
      '“三公”经费统计表\n单位：万元\n项目|本年预算数|其中:公共预算财政拨款\n合计|3.00|2.00\n公务接待费|3.00|2.00',
    );
    expect(table?.columns.map(({ labels }) => labels)).toEqual([['本年预算数'], ['其中:公共预算财政拨款']]);
  });

  it('of two names tell the blocks of a side apart', () => {
    const { lines } = tableOf(
      '部门收支总表\n单位：万元\n收入||支出|||\n项目|预算数|支出功能分类科目|预算数|政府经济科目|预算数\n财政拨款|3|教育支出|3|机关工资福利支出|3',
    );
    expect(lines.map(({ name, side, block }) => [name, side, block])).toEqual([
      ['财政拨款', 'revenue', null],
      ['教育支出', 'expenditure', '支出功能分类科目'],
      ['机关工资福利支出', 'expenditure', '政府经济科目'],
    ]);
  });

  it('of government classes before those of the department leave the total its name, and count once', () => {
    const { lines } = tableOf(
      '一般公共预算基本支出表\n单位：万元\n政府预算支出经济分类|部门预算支出经济分类|合计\n合计||5\n[501]机关工资福利支出||5\n[50101]工资奖金津补贴|[30101]基本工资|3\n[50101]工资奖金津补贴|[30102]津贴补贴|2',
    );
    expect(lines.map(({ name, role, leaf }) => [name, role, leaf])).toEqual([
      ['合计', 'total', false],
      ['机关工资福利支出', 'item', false],
      ['基本工资', 'item', true],
      ['津贴补贴', 'item', true],
    ]);
  });
});
