/** Checks that forms of projects are whole and filled in. Tested in tests/checks/rules.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import { sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import { fieldName, formFieldName } from '../glossary/field-names.js';
import type { Disclosure, Indicator, Project, Ref } from '../schema/disclosure.js';
import { joinSentences, type Sentence, verbatim } from '../sentence.js';
import { foldText } from '../text.js';
import { NO_REF } from './figure.js';
import type { Findings } from './findings.js';
import { namesOf } from './places.js';

/** Checks the form of a project: it lacks no field, lists the same indicators for both periods, and is filled in. */
export function checkForm(project: Project, disclosure: Disclosure, findings: Findings): void {
  const ref: Ref = { ...NO_REF, project: project.id, field: 'form', source: project.source };
  checkComplete(project, disclosure, ref, findings);
  checkSides(project, ref, findings);
  checkFilled(project, ref, findings);
}

function checkComplete(project: Project, disclosure: Disclosure, ref: Ref, findings: Findings): void {
  const { name } = project;
  if (project.complete) {
    findings.hold('project-complete', sayCheck('complete', { name }), [ref]);
    return;
  }
  const fields = lostFields(project, disclosure);
  const message =
    fields.length === 0
      ? sayCheck('incomplete', { name })
      : sayCheck('lacks', { name, fields: joinSentences(fields, sayCheck('between')) });
  findings.fail('project-complete', message, [ref]);
}

/** Sentences of the diagnostics that say which cells of a form were lost. */
function lostFields({ name }: Project, { diagnostics }: Disclosure): Sentence[] {
  const begin = sayDiagnostic('fieldLost', { name: name === '' ? sayDiagnostic('namelessProject') : name, field: '' });
  return diagnostics
    .filter(({ code, message }) => code === 'cell-lost' && message.startsWith(begin.en))
    .map(({ message, messageZh }) => ({ en: message.slice(begin.en.length), zh: messageZh.slice(begin.zh.length) }));
}

function checkSides(project: Project, ref: Ref, findings: Findings): void {
  const { name, indicators } = project;
  const namesIn = (period: Indicator['period']): string[] =>
    indicators.filter((each) => each.period === period).map(({ level3 }) => level3 ?? '');
  const [period, annual] = [namesIn('period'), namesIn('annual')];
  if (period.length === 0 || annual.length === 0) return;
  const [onlyPeriod, onlyAnnual] = [without(period, annual), without(annual, period)];
  const shared = period.length - onlyPeriod.length;
  if (shared * 2 < Math.min(period.length, annual.length))
    findings.skip('indicator-sides-agree', findings.places.form(project), sayCheck('ownIndicators'), [ref]);
  else if (onlyPeriod.length + onlyAnnual.length === 0)
    findings.hold('indicator-sides-agree', sayCheck('sidesAgree', { name }), [ref]);
  else {
    const sides = [
      ...(onlyPeriod.length > 0 ? [sayCheck('onlyPeriod', { n: onlyPeriod.length, names: namesOf(onlyPeriod) })] : []),
      ...(onlyAnnual.length > 0 ? [sayCheck('onlyAnnual', { n: onlyAnnual.length, names: namesOf(onlyAnnual) })] : []),
    ];
    const message = sayCheck('sidesDiffer', { name, sides: joinSentences(sides, sayCheck('noteBetween')) });
    findings.fail('indicator-sides-agree', message, [ref]);
  }
}

/** The names that are in the first list and not in the second. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map(foldText));
  return names.filter((name) => !known.has(foldText(name)));
}

const PLACEHOLDER = /[XＸ×]{2,}|待填写|\{[^}]{1,20}\}|［[^］]{0,10}待[^］]{0,10}］/u;

/** Reports targets that were never filled in: 完成XX次. */
function checkFilled(project: Project, ref: Ref, findings: Findings): void {
  const { name, overview, basis, plan, goals } = project;
  const texts = [
    ['name', name],
    ['overview', overview],
    ['basis', basis],
    ['plan', plan],
    ['goals', goals.period],
    ['goals', goals.annual],
  ] as const;
  const said = texts.find(([, text]) => isPlaceholder(text));
  const at = said === undefined ? project.indicators.findIndex(({ value }) => isPlaceholder(value?.raw ?? null)) : -1;
  const text = said?.[1] ?? project.indicators[at]?.value?.raw;
  if (text === undefined) return;
  const field = said === undefined ? (fieldName(`indicators.${at}.value`) ?? verbatim('')) : formFieldName(said[0]);
  findings.fail('placeholder', sayCheck('placeholder', { name, field, text: text.slice(0, 40) }), [ref]);
}

function isPlaceholder(text: string | null): boolean {
  return text !== null && PLACEHOLDER.test(text);
}
