/**
 * Mends names of indicators by those of the other half of the form: two names in one cell are split, names that a
 * narrow cell has cut off are completed. Tested in tests/normalizers/project.test.ts.
 */

import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import type { Message } from '../messages.js';
import type { Sentence } from '../sentence.js';
import { foldText } from '../text.js';
import type { Draft, IndicatorContext } from './indicator-drafts.js';

/**
 * The drafts, with two names that one merged cell holds over two rows split as the other half has them:
 *
 *   | 法律顾问服务及时率印刷完成及时率 | 及时 | 法律顾问服务 | 及时 |
 *   |                               | 及时 | 印刷完成及   | 及时 |
 */
export function splitMergedNames(drafts: Draft[]): Draft[] {
  for (const [i, draft] of drafts.entries()) {
    const next = drafts.slice(i + 1).find((later) => later.half === draft.half);
    if (draft.name === undefined || next === undefined || next.name !== undefined || next.text !== '') continue;
    const other = drafts.find((d) => d.row === next.row && d.half !== draft.half);
    const at = other === undefined || other.text === '' ? -1 : draft.text.indexOf(other.text);
    if (at <= 0) continue;
    next.text = draft.text.slice(at);
    draft.text = draft.text.slice(0, at);
    draft.split = true;
    next.split = true;
  }
  return drafts.filter((draft) => draft.text !== '' || draft.value.value !== undefined);
}

/**
 * Completes, in place, each name that was cut off, if just one name of the other half begins with it. Says so in
 * `messages`.
 */
export function completeNames(drafts: Draft[], context: IndicatorContext, messages: Message[]): void {
  const names = ([0, 1] as const).map((half) =>
    drafts.filter((d) => d.half === half && d.text !== '' && d.split !== true).map((d) => d.text),
  );
  const folded = names.map((half) => [...new Set(half.map(foldText))]);
  for (const draft of drafts) {
    const own = foldText(draft.text);
    const others = folded[1 - draft.half] ?? [];
    if (own === '' || others.includes(own)) continue;
    const whole = others.filter((other) => other.length > own.length && other.startsWith(own));
    const twin = whole.length === 1 ? whole[0] : twinOf(draft, drafts);
    if (twin !== undefined) {
      const text = (names[1 - draft.half] ?? []).find((name) => foldText(name) === twin) ?? draft.text;
      const facts = { cut: draft.text, form: context.form, whole: text };
      if (text === draft.text) report('text-cut', sayDiagnostic('nameCutAlone', facts), draft);
      else report('text-completed', sayDiagnostic('nameCompleted', facts), draft);
      draft.text = text;
    } else if (whole.length > 1) {
      const facts = { cut: draft.text, form: context.form, n: whole.length };
      report('text-cut', sayDiagnostic('nameCut', facts), draft);
    }
  }
  function report(code: 'text-completed' | 'text-cut', sentence: Sentence, draft: Draft): void {
    messages.push({ code, ...said(sentence), place: draft.name?.place ?? draft.row.row.place });
  }
}

/**
 * The name of the other half beside a cut one, where only the last character differs, half of which was visible: 系统数量(<
 * for 系统数量(个).
 */
function twinOf(draft: Draft, drafts: readonly Draft[]): string | undefined {
  const twin = drafts.find((d) => d.row === draft.row && d.half !== draft.half);
  const [own, other] = [foldText(draft.text), foldText(twin?.text ?? '')];
  const sameValue = foldText(twin?.value.value?.text ?? '') === foldText(draft.value.value?.text ?? '');
  const visible = own.slice(0, -1);
  return sameValue && visible.length >= 4 && other.length >= own.length && other.startsWith(visible)
    ? other
    : undefined;
}
