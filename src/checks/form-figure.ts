/** Figures of forms, for checks of self-evaluations. Tested in tests/checks/evaluations.test.ts. */

import { Decimal } from 'decimal.js';
import type { Amount, DepartmentForm, Origin, Project, Ref } from '../schema/disclosure.js';
import { type Figure, figureOf, NO_REF } from './figure.js';

/** A form that may be a self-evaluation: of a project, or of a department. */
export type EvaluatedForm = Project | DepartmentForm;

/** A reference to a field of a form: `execution.total.rate`, `indicators.3.score`. */
export function formRef(form: EvaluatedForm, field: string, source: Origin = form.source): Ref {
  return 'tasks' in form ? { ...NO_REF, form: form.id, field, source } : { ...NO_REF, project: form.id, field, source };
}

/** The figure of a form's amount; undefined where it is blank. */
export function formFigure(form: EvaluatedForm, field: string, amount: Amount | null | undefined): Figure | undefined {
  return amount == null ? undefined : figureOf(amount, formRef(form, field));
}

/** One unit of the last printed digit: 99.2 → 0.1. */
export function lastPlace(text: string): Decimal {
  const point = text.indexOf('.');
  return new Decimal(`1e-${point < 0 ? 0 : text.length - point - 1}`);
}
