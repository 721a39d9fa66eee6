import { expect, test } from 'vitest';
import { maskContacts } from '../../src/normalizers/contacts.js';
import { departmentForm, indicator, project, task } from '../writers/disclosure-builder.js';

const TOLD = '联系人：林小满，电话13800000000';
const MASKED = '联系人：***，电话***';

test('no contact value stays in what self-evaluations and department forms say', () => {
  const result = { score: '98', weight: '100', grade: null, problems: TOLD, measures: TOLD };
  const indicators = [indicator({ deviation: TOLD, extra: { 备注: TOLD, 经手: '林小满' } })];
  const goals = { period: TOLD, annual: TOLD, actual: TOLD };
  const masked = maskContacts(
    {
      projects: [project({ result, indicators, goals })],
      departmentForms: [
        departmentForm({
          result,
          indicators,
          goals,
          extra: { 说明: TOLD },
          tasks: [task({ name: '保护', content: TOLD })],
        }),
      ],
      tables: [],
      statements: [],
      messages: [],
    },
    ['林小满'],
  );
  const text = JSON.stringify(masked);
  expect(text).not.toMatch(/林小满|13800000000/u);
  expect(masked.departmentForms[0]?.tasks[0]?.content).toBe(MASKED);
  expect(masked.departmentForms[0]?.department.name).toBe('云川市图书馆');
  expect(masked.projects[0]?.result?.problems).toBe(MASKED);
});

test('a contact that was read as a result is none', () => {
  const raw = '13800000000';
  const actual = { raw, operator: null, number: raw, unit: null, text: null };
  const { departmentForms } = maskContacts(
    {
      projects: [],
      departmentForms: [departmentForm({ indicators: [indicator({ actual })] })],
      tables: [],
      statements: [],
      messages: [],
    },
    [],
  );
  expect(departmentForms[0]?.indicators[0]?.actual).toBeNull();
});
