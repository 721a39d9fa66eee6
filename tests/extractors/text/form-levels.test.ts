import { expect, test } from 'vitest';
import { isOtherLevel, partLevels } from '../../../src/extractors/text/layout/level-words.js';
import { type LayoutLine, piecesOf } from '../../../src/extractors/text/layout/pieces.js';
import { parseDisclosure } from '../../../src/index.js';

const cut = (lines: string[]): LayoutLine[] =>
  lines.map((text, at) => ({ line: { text, number: at + 1, page: 0 }, pieces: piecesOf(text, 2), gap: 0 }));
const parted = (...lines: string[]): string[] =>
  partLevels(cut(lines)).map(({ pieces }) => pieces.map(({ text }) => text).join('|'));

test('levels are parted from what one blank sets off from them', () => {
  expect(parted('产出指标 质量指标   合格率   100%')).toEqual(['产出指标|质量指标|合格率|100%']);
  expect(parted(' 标 产出指标 数量指标   路灯数   ≥8盏')).toEqual(['标|产出指标|数量指标|路灯数|≥8盏']);
  expect(parted('社会效益指标 改善夜间 出行条件   改善')).toEqual(['社会效益指标|改善夜间 出行条件|改善']);
  expect(parted('满意度指标 服务对象满意', '   度指标 居民对路灯的满意度')).toEqual([
    '满意度指标|服务对象满意',
    '度指标|居民对路灯的满意度',
  ]);
});

test('what is no level, nor the rest of one, stays whole', () => {
  expect(parted('项目 验收合格率   100%')).toEqual(['项目 验收合格率|100%']);
  expect(parted('数量指标   路灯数', '   度指标 居民满意度')).toEqual(['数量指标|路灯数', '度指标 居民满意度']);
});

test('a first level stands in no column of second ones, nor where no level stands', () => {
  const column = (...texts: string[]) => ({
    pieces: texts.map((text) => ({ text, left: 0, right: 8, figure: false })),
    lefts: [],
    rights: [],
    centres: [],
    figures: 0,
    amounts: 0,
  });
  const piece = (text: string) => ({ text, left: 0, right: 8, figure: false });
  expect(isOtherLevel(piece('产出指标'), column('数量指标'))).toBe(true);
  expect(isOtherLevel(piece('数量指标'), column('效益指标'))).toBe(true);
  expect(isOtherLevel(piece('产出指标'), column('路灯数'))).toBe(true);
  expect(isOtherLevel(piece('产出指标'), column('满意度指标'))).toBe(false);
  expect(isOtherLevel(piece('数量指标'), column('度指标'))).toBe(false);
  expect(isOtherLevel(piece('路灯数'), column('数量指标'))).toBe(false);
});

test('narrow columns of levels stay apart in a form', async () => {
  const text = [
    '                   项目支出绩效目标申报表',
    '项目名称       河岸路灯更新项目',
    '主管部门       示例县住房局',
    '      一级指标 二级指标       三级指标         目标值',
    '           数量指标        新装路灯数         ≥80盏',
    '           质量指标        验收合格率          100%',
    '     产出指标            施工及时率          100%',
    '           时效指标        完工时间      2025年11月底前',
    '                      结算时限      2025年12月底前',
    '     效益指标 社会效益指标     改善出行条件          改善',
    '     满意度指标 服务对象满意     居民满意度          ≥90%',
    '           度指标',
  ].join('\n');
  const { projects } = await parseDisclosure(new TextEncoder().encode(text), { name: 'a.txt' });
  expect(projects[0]?.indicators.map(({ level1, level2, level3 }) => [level1, level2, level3])).toEqual([
    ['产出指标', '数量指标', '新装路灯数'],
    ['产出指标', '质量指标', '验收合格率'],
    ['产出指标', '时效指标', '施工及时率'],
    ['产出指标', '时效指标', '完工时间'],
    ['产出指标', '时效指标', '结算时限'],
    ['效益指标', '社会效益指标', '改善出行条件'],
    ['满意度指标', '服务对象满意度指标', '居民满意度'],
  ]);
});

test('a value above its label is no indicator where its last sign stands behind the label', async () => {
  const text = [
    '                   项目支出绩效目标申报表',
    '项目名称       河岸路灯更新项目',
    '主管部门       示例县住房局',
    '   一级指标      二级指标        三级指标         指标值',
    '   产出指标      数量指标        新装路灯数        ≥80盏',
    '             质量指标        验收合格率        100%',
    '                                                        2025110812345',
    '负责人：        经办人：   张三     联系电话：   010-1234    填报日期：       6',
  ].join('\n');
  const { projects } = await parseDisclosure(new TextEncoder().encode(text), { name: 'a.txt' });
  expect(projects[0]?.indicators.map(({ level3 }) => level3)).toEqual(['新装路灯数', '验收合格率']);
});

test('a target is parted from what one blank sets off from it, where a column is free', async () => {
  const text = [
    '                   项目支出绩效自评表',
    '项目名称       河岸路灯更新项目',
    '主管部门       示例县住房局',
    '   一级指标      二级指标        三级指标         年度指标值    实际完成值    分值',
    '   产出指标      数量指标        新装路灯数        ≥80盏      82盏       20',
    '                           更换灯杆数        ≥530 532根  20',
    '             质量指标        验收合格率        =100% 100% 20',
    '                           线路完好率        ≥24 处 24 处    10',
    '             时效指标        故障路灯修复的及时程度 ≥95%       97%       20',
  ].join('\n');
  const { projects } = await parseDisclosure(new TextEncoder().encode(text), { name: 'a.txt' });
  expect(projects[0]?.indicators.map(({ level3, value, actual }) => [level3, value?.raw, actual?.raw])).toEqual([
    ['新装路灯数', '≥80盏', '82盏'],
    ['更换灯杆数', '≥530', '532根'],
    ['验收合格率', '=100%', '100%'],
    ['线路完好率', '≥24 处', '24 处'],
    ['故障路灯修复的及时程度', '≥95%', '97%'],
  ]);
});

test('a second level that reaches out to the left edge, and a value one blank behind a name', async () => {
  const text = [
    '                   项目支出绩效目标申报表',
    '项目名称    河岸路灯更新项目',
    '主管部门    示例县住房局',
    '年度目标    更新河岸路灯',
    ' 一级指标   二级指标      三级指标          指标值',
    ' 产出指标   数量指标 新装路灯数          ≥80盏',
    '        质量指标 验收合格率          100%',
    ' 效益指标 社会效益指标 改善两岸居民夜间出行条件 持续提升',
    '              与安全感受',
    '      可持续影响指标 管护机制健全性         健全',
    '              巡查制度健全性        长期',
  ].join('\n');
  const { projects } = await parseDisclosure(new TextEncoder().encode(text), { name: 'a.txt' });
  expect(
    projects[0]?.indicators.map(({ level1, level2, level3, value }) => [level1, level2, level3, value?.raw]),
  ).toEqual([
    ['产出指标', '数量指标', '新装路灯数', '≥80盏'],
    ['产出指标', '质量指标', '验收合格率', '100%'],
    ['效益指标', '社会效益指标', '改善两岸居民夜间出行条件与安全感受', '持续提升'],
    ['效益指标', '可持续影响指标', '管护机制健全性', '健全'],
    ['效益指标', '可持续影响指标', '巡查制度健全性', '长期'],
  ]);
});
