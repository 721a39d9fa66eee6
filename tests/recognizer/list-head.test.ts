import { describe, expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

async function read(title: string, rows: string): Promise<Disclosure> {
  return parseDisclosure(Buffer.from(htmlPage(htmlTable(title, rows))), { name: 'a.html' });
}

const BONDS = `序号 | 项目名称 | 项目领域 | 项目主管部门 | 项目实施单位 | 总投资 | 债券规模
   | 合计 | | | | 8000.00 | 3300.00
  1 | 青石水厂改造 | 水务 | 示例水务局 | 示例供水公司 | 6000.00 | 2400.00
  2 | 实训楼 | 教育 | 示例教育局 | 示例技工学校 | 2000.00 | 900.00`;
const SERVICES = `单位 | 项目名称 | 购买内容 | 承接主体 | 预算金额 | 资金来源
  示例公路站 | 路面保洁 | 养护 | 企业 | 60.00 | 财政拨款
  示例公路站 | 法律顾问 | 咨询 | 事务所 | 6.00 | 财政拨款`;
const FORM = `项目名称 | 路面保洁 | 项目类型 | 一次性
  主管部门 | 示例交通局 | 实施单位 | 示例公路站
  项目资金（万元） | 年度资金总额 | 60.00 |
  一级指标 | 二级指标 | 三级指标 | 指标值
  产出指标 | 数量指标 | 保洁里程 | ≥30公里
  产出指标 | 质量指标 | 合格率 | ≥95%
  效益指标 | 社会效益指标 | 通行改善 | 明显`;

describe('heads of a list of projects with their money are no form', () => {
  test.each([
    ['2023年新增专项债券项目安排情况表', BONDS, ['合计', '青石水厂改造', '实训楼']],
    ['2024年政府购买服务预算表', SERVICES, ['路面保洁', '法律顾问']],
  ])('%s', async (title, rows, names) => {
    const { budgetTables, projects } = await read(title, rows);
    expect(projects).toEqual([]);
    expect(budgetTables.map(({ lines }) => lines.map(({ name }) => name))).toEqual([names]);
  });

  test('a form whose first row has labels beside their texts is one', async () => {
    const { budgetTables, projects } = await read('项目绩效目标表', FORM);
    expect(budgetTables).toEqual([]);
    expect(projects.map(({ name }) => name)).toEqual(['路面保洁']);
  });
});
