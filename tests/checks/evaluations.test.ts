import { describe, expect, test } from 'vitest';
import { checkDisclosure } from '../../src/checks/check.js';
import type { Check, DepartmentForm, Indicator, Project } from '../../src/schema/disclosure.js';
import {
  amount,
  departmentForm,
  disclosure,
  execution,
  indicator,
  project,
  task,
} from '../writers/disclosure-builder.js';

/** An amount in 万元. */
const money = (text: string) => amount(text, text, String(Math.round(Number(text) * 10_000)));

const checksOf = (parts: { projects?: Project[]; departmentForms?: DepartmentForm[] }): Check[] =>
  checkDisclosure(disclosure(parts));

function verdicts(checks: Check[], rule: string): string[] {
  return checks.filter((check) => check.rule === rule).map((check) => check.status);
}

function points(weight: string | null, score: string | null): Indicator {
  return indicator({ weight, score });
}

/** 10 points for spending and three indicators of 30: 9.87 + 30 + 28.5 + 30 = 98.37. */
function evaluation(changes: Partial<Project> = {}): Project {
  return project({
    form: 'self-evaluation',
    execution: {
      total: execution({
        initial: money('100.00'),
        adjusted: money('120.00'),
        executed: money('118.50'),
        rate: '98.75',
        weight: '10',
        score: '9.87',
      }),
      fiscal: execution({ initial: money('90.00'), adjusted: money('110.00'), executed: money('108.50') }),
      other: execution({ initial: money('10.00'), adjusted: money('10.00'), executed: money('10.00') }),
    },
    indicators: [points('30', '30'), points('30', '28.5'), points('30', '30')],
    result: { score: '98.37', weight: '100', grade: null, problems: null, measures: null },
    ...changes,
  });
}

const RULES = ['execution-rate', 'execution-adds-up', 'score-within-weight', 'weights-add-up', 'scores-add-up'];

test('a self-evaluation that adds up passes every rule', () => {
  const checks = checksOf({ projects: [evaluation()] });
  for (const rule of RULES) expect([rule, ...new Set(verdicts(checks, rule))]).toEqual([rule, 'pass']);
});

describe('the rate of execution', () => {
  const rateOf = (rate: string | null, changes = {}): string[] => {
    const total = execution({ adjusted: money('120.00'), executed: money('118.50'), rate, ...changes });
    return verdicts(checksOf({ projects: [evaluation({ execution: { total } })] }), 'execution-rate');
  };

  test.each(['98.75', '98.8', '98.7', '99', '0.9875'])('%s is 118.50 of 120.00', (rate) => {
    expect(rateOf(rate)).toEqual(['pass']);
  });

  test('98.7 is 118.55 of 120.00 cut off, which differs by its last digit', () => {
    const total = execution({ adjusted: money('120.00'), executed: money('118.55'), rate: '98.7' });
    const checks = checksOf({ projects: [evaluation({ execution: { total } })] });
    const rates = checks.filter(({ rule }) => rule === 'execution-rate');
    expect(rates.map(({ status, magnitude }) => [status, magnitude])).toEqual([['fail', 'last-digit']]);
  });

  test.each(['97.75', '89.75', '100', '0.95'])('%s is not', (rate) => {
    expect(rateOf(rate)).toEqual(['fail']);
  });

  test('is skipped without a budget, with a budget of zero, and of a budget that may have been adjusted', () => {
    expect(rateOf('98.75', { adjusted: null })).toEqual(['skipped']);
    expect(rateOf('98.75', { adjusted: money('0.00') })).toEqual(['skipped']);
    expect(rateOf('98.75', { adjusted: null, initial: money('100.00') })).toEqual(['skipped']);
    expect(rateOf('118.50', { adjusted: null, initial: money('100.00') })).toEqual(['pass']);
    expect(rateOf(null)).toEqual([]);
  });
});

describe('points and scores', () => {
  test('a score above its points fails, but not a bonus', () => {
    const [first, ...rest] = evaluation().indicators;
    const over = { ...(first as Indicator), score: '30.5' };
    const failed = checksOf({ projects: [evaluation({ indicators: [over, ...rest] })] });
    expect(verdicts(failed, 'score-within-weight')).toContain('fail');
    const bonus = checksOf({ projects: [evaluation({ indicators: [{ ...over, level3: '加分项' }, ...rest] })] });
    expect(new Set(verdicts(bonus, 'score-within-weight'))).toEqual(new Set(['pass']));
  });

  test('points that do not add up to 100 fail; where one is not printed nothing is said', () => {
    const sums = (indicators: Indicator[]) =>
      verdicts(checksOf({ projects: [evaluation({ indicators })] }), 'weights-add-up');
    expect(sums([points('30', '30'), points('20', '20'), points('30', '30')])).toEqual(['fail']);
    expect(sums([points('30', '30'), points(null, '20'), points('30', '30')])).toEqual(['skipped']);
    expect(sums([points(null, null)])).toEqual([]);
  });

  test('the indicators alone may have 90 or 100 points where spending prints none', () => {
    const sums = (weights: string[]) =>
      verdicts(
        checksOf({
          projects: [evaluation({ execution: null, indicators: weights.map((weight) => points(weight, null)) })],
        }),
        'weights-add-up',
      );
    expect(sums(['50', '40'])).toEqual(['pass']);
    expect(sums(['50', '50'])).toEqual(['pass']);
    expect(sums(['50', '45'])).toEqual(['fail']);
  });

  test('a total that is not the sum of the scores fails and names every score', () => {
    const result = { score: '89.37', weight: '100', grade: null, problems: null, measures: null };
    const failed = checksOf({ projects: [evaluation({ result })] }).find(
      ({ rule, status }) => rule === 'scores-add-up' && status === 'fail',
    );
    expect(failed?.refs.map(({ project, field }) => `${project} ${field}`)).toEqual([
      'p1 result.score',
      'p1 indicators.0.score',
      'p1 indicators.1.score',
      'p1 indicators.2.score',
      'p1 execution.total.score',
    ]);
  });

  test('a form that has lost rows, or a score that is blank, gives no verdict', () => {
    const sums = (changes: Partial<Project>) =>
      verdicts(checksOf({ projects: [evaluation(changes)] }), 'scores-add-up');
    expect(sums({ complete: false, indicators: [points('30', '30')] })).toEqual(['skipped']);
    expect(sums({ indicators: [points('30', '30'), points('30', null)] })).toEqual(['skipped']);
  });
});

describe('the sources of an execution', () => {
  const sourcesOf = (fiscal: string | null, other: string | null): string[] => {
    const sources = {
      total: execution({ executed: money('100.00') }),
      fiscal: execution({ executed: fiscal === null ? null : money(fiscal) }),
      other: execution({ executed: other === null ? null : money(other) }),
    };
    return verdicts(checksOf({ projects: [evaluation({ execution: sources })] }), 'execution-adds-up');
  };

  test('add up to the total, fail where they do not, and say nothing where one is blank', () => {
    expect(sourcesOf('90.00', '10.00')).toEqual(['pass']);
    expect(sourcesOf('90.00', '11.00')).toEqual(['fail']);
    expect(sourcesOf('90.00', null)).toEqual(['skipped']);
    expect(sourcesOf('100.00', null)).toEqual(['pass']);
  });
});

describe('the tasks of a department', () => {
  const row = (total: string, fiscal: string, other: string, name: string, parent: string | null = null) =>
    task({ name, parent, amounts: { total: money(total), fiscal: money(fiscal), other: money(other) } });
  const funding = { total: money('100.00'), fiscal: money('80.00'), other: money('20.00'), basic: null, project: null };
  const sumsOf = (tasks: DepartmentForm['tasks'], changes: Partial<DepartmentForm> = {}): string[] =>
    verdicts(checksOf({ departmentForms: [departmentForm({ funding, tasks, ...changes })] }), 'tasks-add-up');

  test('add up to the printed total in every column', () => {
    expect(sumsOf([row('60.00', '50.00', '10.00', '甲'), row('40.00', '30.00', '10.00', '乙')])).toEqual([
      'pass',
      'pass',
      'pass',
    ]);
    expect(sumsOf([row('60.00', '50.00', '10.00', '甲'), row('41.00', '30.00', '10.00', '乙')])).toEqual([
      'fail',
      'pass',
      'pass',
    ]);
  });

  test('are counted with their duty or instead of it', () => {
    const tasks = [
      row('100.00', '80.00', '20.00', '保护'),
      row('60.00', '50.00', '10.00', '甲', '保护'),
      row('40.00', '30.00', '10.00', '乙', '保护'),
    ];
    expect(sumsOf(tasks)).toEqual(['pass', 'pass', 'pass']);
    expect(sumsOf(tasks.slice(1))).toEqual(['pass', 'pass', 'pass']);
  });

  test('that are a part of the department’s money give no verdict', () => {
    expect(sumsOf([row('30.00', '20.00', '10.00', '甲')])).toEqual(['skipped', 'skipped', 'skipped']);
  });
});
