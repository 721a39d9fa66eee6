/** Makes the record of a department's form. Tested in tests/normalizers/doubtful-forms.test.ts. */

import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import type { FormField } from '../glossary/field-words.js';
import { findFormTitle } from '../glossary/form-titles.js';
import type { FundingSource } from '../glossary/funding-words.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Amount, DepartmentForm, DepartmentTask, Unit } from '../schema/disclosure.js';
import { squeezeText } from '../text.js';
import { completeGoals, mixedGoals } from './completion.js';
import { executionOf, resultOf } from './evaluation.js';
import { agencyOfHeads, amountOf, bodyOf, formUnit, formYear, hasCodes, lacksUnit, moneyBeside } from './form-facts.js';
import { timeOfForm } from './form-goals.js';
import { sayParted } from './form-money.js';
import { type FormReading, unitOf } from './form-reading.js';
import { normalizeIndicators } from './indicator.js';
import { originOf } from './origin.js';
import type { TaskRow } from './task-rows.js';

/** The sources of money that a department's form has fields for. */
const SOURCES = ['total', 'fiscal', 'other', 'basic', 'project'] as const satisfies readonly FundingSource[];

/** The targets, or the self-evaluation, of a whole department. */
export function normalizeDepartmentForm(reading: FormReading, id: string): Result<DepartmentForm> {
  const { record } = reading;
  const text = (field: FormField): string | null => reading.fields.get(field)?.text ?? null;
  const moneyUnit = formUnit(reading, '') ?? taskUnit(reading);
  const department = bodyOf(
    text('department') ?? text('implementer') ?? agencyOfHeads(record.heads),
    text('departmentCode') ?? text('implementerCode'),
    hasCodes(reading, 'department'),
  );
  const name = department.name ?? record.title ?? '';
  const indicators = normalizeIndicators(reading.indicators, {
    loose: record.loose,
    form: name,
    time: timeOfForm(record),
  });
  const goals = completeGoals(reading.goals, name);
  const execution = executionOf(reading, moneyUnit);
  const result = resultOf(reading);
  const title = findFormTitle(record.title ?? '');
  const complete = department.name !== null && (indicators.value.length > 0 || reading.tasks.length > 0);
  const messages: Message[] = [...indicators.messages, ...goals.messages, ...mixedGoals(reading.goals, name)];
  if (moneyUnit === null && lacksUnit(reading))
    messages.push({ code: 'unit-unknown', ...said(sayDiagnostic('departmentUnit', { name })), place: record.place });
  for (const sentence of sayParted(reading, name))
    messages.push({ code: 'label-unknown', ...said(sentence), place: record.place });
  if (!complete)
    messages.push({
      code: 'form-incomplete',
      ...said(sayDiagnostic('departmentLacks', { name })),
      place: record.place,
    });
  const value: DepartmentForm = {
    id,
    form:
      title?.form === 'self-evaluation' || execution !== null || result?.score != null ? 'self-evaluation' : 'target',
    title: record.title === null ? null : squeezeText(record.title),
    fiscalYear: formYear(reading),
    department,
    funding: fundingOf(reading, moneyUnit, execution),
    execution,
    tasks: reading.tasks.filter((row) => !row.total).map((row) => taskOf(row, reading, moneyUnit)),
    goals: goals.value,
    indicators: indicators.value,
    result,
    extra: Object.fromEntries([...extraFields(reading), ...moneyBeside(reading, SOURCES), ...reading.extra]),
    complete,
    pages: record.pages,
    source: originOf(record.place),
  };
  return { value, messages };
}

/**
 * Texts of fields that only forms of projects have, where a department's form prints them too: pairs of label and text.
 */
function extraFields(reading: FormReading): [string, string][] {
  const names: [FormField, string][] = [
    ['overview', '概况'],
    ['basis', '依据'],
    ['attribute', '属性'],
    ['duration', '期限'],
    ['plan', '计划'],
    ['safeguards', '措施'],
    ['necessity', '必要性'],
  ];
  const fields = names.flatMap(([field, label]) => {
    const cell = reading.fields.get(field);
    return cell === undefined ? [] : [[label, cell.text] as [string, string]];
  });
  const described = reading.tasks.flatMap(({ name, duty, goal, content }): [string, string][] => {
    const task = name ?? duty;
    return goal === undefined || content === undefined || task === undefined
      ? []
      : [[`${squeezeText(task.text)}·内容描述`, content.text]];
  });
  const beside = reading.tasks.flatMap(({ name, duty, others }) =>
    others.map(([head, cell]): [string, string] => [
      [(name ?? duty)?.text ?? '', head]
        .map(squeezeText)
        .filter((part) => part !== '')
        .join('·'),
      cell.text,
    ]),
  );
  return [...fields, ...described, ...beside];
}

function taskUnit(reading: FormReading): Unit | null {
  const cells = reading.tasks.flatMap(({ amounts }) => Object.values(amounts));
  return cells.map((cell) => unitOf(cell)).find((unit) => unit !== undefined) ?? null;
}

function fundingOf(
  reading: FormReading,
  moneyUnit: Unit | null,
  execution: DepartmentForm['execution'],
): DepartmentForm['funding'] {
  const total = reading.tasks.find((row) => row.total);
  const amount = (source: (typeof SOURCES)[number]): Amount | null => {
    const money = reading.funding.annual.get(source) ?? reading.funding.period.get(source);
    if (money !== undefined && money !== null) return amountOf(money, moneyUnit);
    const sum = source === 'total' || source === 'fiscal' || source === 'other' ? total?.amounts[source] : undefined;
    if (sum === undefined) return execution?.[source]?.adjusted ?? execution?.[source]?.initial ?? null;
    return amountOf({ cell: sum.cell, unit: unitOf(sum) }, moneyUnit);
  };
  const funding = {
    total: amount('total'),
    fiscal: amount('fiscal'),
    other: amount('other'),
    basic: amount('basic'),
    project: amount('project'),
  };
  return Object.values(funding).some((value) => value !== null) ? funding : null;
}

function taskOf(row: TaskRow, reading: FormReading, moneyUnit: Unit | null): DepartmentTask {
  const amount = (source: 'total' | 'fiscal' | 'other'): Amount | null => {
    const labelled = row.amounts[source];
    return labelled === undefined ? null : amountOf({ cell: labelled.cell, unit: unitOf(labelled) }, moneyUnit);
  };
  const duty = row.name === undefined ? numberedAbove(row, reading) : (row.duty ?? dutyAbove(row, reading));
  const parent = duty?.text ?? null;
  const name = row.name?.text ?? row.duty?.text ?? null;
  return {
    name,
    content: row.goal?.text ?? row.content?.text ?? null,
    parent: parent === name ? null : parent,
    amounts: { total: amount('total'), fiscal: amount('fiscal'), other: amount('other') },
    executed:
      row.executed === undefined ? null : amountOf({ cell: row.executed.cell, unit: unitOf(row.executed) }, moneyUnit),
    source: originOf(row.first.place),
  };
}

/** The number of a duty (一、 二、), by which it is told from the activities below it. */
const NUMBERED = /^[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?/u;

function numberedAbove(row: TaskRow, reading: FormReading): TaskRow['duty'] {
  if (row.duty === undefined || NUMBERED.test(row.duty.text)) return undefined;
  return reading.tasks
    .slice(0, reading.tasks.indexOf(row))
    .findLast(({ duty }) => duty !== undefined && NUMBERED.test(duty.text))?.duty;
}

/** The duty of a row: it is printed once and merged over several rows. */
function dutyAbove(row: TaskRow, reading: FormReading): TaskRow['duty'] {
  return reading.tasks.slice(0, reading.tasks.indexOf(row)).findLast((above) => above.duty !== undefined)?.duty;
}
