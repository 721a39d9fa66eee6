import { describe, expect, test } from 'vitest';
import { brief, read } from '../build/form-page.js';

const rows = (goal: string, value: string): string[][] => [
  ['项目名称', '城区路灯维护'],
  ['实施单位', '示例市路灯所'],
  [goal, '路灯常亮'],
  ['一级指标', '二级指标', '三级指标', value],
  ['产出指标', '数量指标', '维护路灯', '≥900盏'],
  ['效益指标', '社会效益指标', '夜间出行', '改善'],
];
const WANT = ['产出指标 数量指标 维护路灯 ≥900盏', '效益指标 社会效益指标 夜间出行 改善'];

describe('a form whose labels name no time', () => {
  test.each([
    ['长期绩效目标表', 'period'],
    ['项目支出绩效目标表（长期）', 'period'],
    ['项目绩效目标申报表（中期）', 'period'],
    ['实施期绩效目标表', 'period'],
    ['长期护理保险项目绩效目标表', 'annual'],
    ['项目支出绩效目标中期监控表', 'annual'],
    ['项目支出绩效目标表', 'annual'],
  ] as const)('is of the time that its title names: %s', async (title, time) => {
    const { projects } = await read([title], rows('总体目标', '指标值'));
    const [project] = projects;
    expect(project?.goals).toMatchObject({ period: null, annual: null, [time]: '路灯常亮' });
    expect(project?.indicators.map(({ period }) => period)).toEqual([time, time]);
    expect(project?.indicators.map(brief)).toEqual(WANT);
  });
});

test('labels that name the year say more than a title', async () => {
  const { projects } = await read(['项目支出绩效目标表（中期）'], rows('年度目标', '年度指标值'));
  expect(projects[0]?.goals).toMatchObject({ period: null, annual: '路灯常亮' });
  expect(projects[0]?.indicators.map(({ period }) => period)).toEqual(['annual', 'annual']);
});
