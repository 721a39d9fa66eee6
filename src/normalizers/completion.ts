/** Completes goals that a cell has cut off. Tested in tests/normalizers/project.test.ts. */

import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Project } from '../schema/disclosure.js';
import type { GridCell } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import type { FormReading } from './form-reading.js';

/** The end of a whole text: even where its twin begins the same and goes on, nothing was cut. */
const WHOLE = /[。！？!?；;]$/u;
/** A goal shorter than this is a phrase of its own, not the beginning of another. */
const SHORTEST_GOAL = 8;

/**
 * The two goals; where a narrower cell cut one of them off, it is completed from the other.
 *
 *   period  提升党建引领作用，创新思路，强化服务保障中心工作的导向。
 *   annual  提升党建引领作用，创新思路，强化服务          ← completed
 */
export function completeGoals(goals: FormReading['goals'], form: string): Result<Project['goals']> {
  const { period, annual } = goals;
  const value = { period: period?.text ?? null, annual: annual?.text ?? null, actual: goals.actual?.text ?? null };
  if (period === undefined || annual === undefined) return { value, messages: [] };
  if (isCutOf(annual.text, period.text)) {
    return {
      value: { ...value, annual: period.text },
      messages: [completedMessage('annualGoal', form, annual, period)],
    };
  }
  if (isCutOf(period.text, annual.text)) {
    return {
      value: { ...value, period: annual.text },
      messages: [completedMessage('periodGoal', form, period, annual)],
    };
  }
  return { value, messages: [] };
}

/** Characters of a long text that are shown of its end. */
const END = 8;

function completedMessage(what: 'annualGoal' | 'periodGoal', form: string, cut: GridCell, whole: GridCell): Message {
  const goal = sayDiagnostic(what);
  const endOf = ({ text }: GridCell): string => text.slice(-END);
  const sentence = sayDiagnostic('goalCompleted', { goal, form, end: endOf(cut), whole: endOf(whole) });
  return { code: 'text-completed', ...said(sentence), place: cut.place };
}

function isCutOf(cut: string, whole: string): boolean {
  const [a, b] = [foldText(cut), foldText(whole)];
  return a.length >= SHORTEST_GOAL && a.length < b.length && b.startsWith(a) && !WHOLE.test(cut.trim());
}

/** The labels of indicators and their columns that a goal may hold one of: none says 数量指标 and 质量指标. */
const INDICATOR_LABEL =
  /[一二三]级指标|(?:数量|质量|时效|经济效益|社会效益|生态效益|可持续影响|服务对象满意度)指标|指标值/gu;

/**
 * What is said where a goal holds the labels of indicators, two or more: rows below it have been taken for its text.
 */
export function mixedGoals(goals: FormReading['goals'], form: string): Message[] {
  return Object.values(goals).flatMap((goal): Message[] => {
    const [label, other] = new Set(squeezeText(goal?.text ?? '').match(INDICATOR_LABEL) ?? []);
    if (goal === undefined || label === undefined || other === undefined) return [];
    return [{ code: 'cells-shifted', ...said(sayDiagnostic('goalHolds', { name: form, label })), place: goal.place }];
  });
}
