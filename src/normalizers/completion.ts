import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Project } from '../schema/disclosure.js';
import type { GridCell } from '../tables.js';
import { foldText } from '../text.js';
import type { FormReading } from './form-reading.js';

/** A text that ends so is whole, however its twin goes on. */
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
