/** Compares the forms of one title, to see what each has lost. Tested in tests/normalizers/project.test.ts. */

import { foldText } from '../text.js';
import type { FormReading } from './form-reading.js';

/** What the forms with the same title print, by which one that has lost rows is recognized. */
export interface Template {
  /** Labels that most of the forms print. */
  labels: ReadonlySet<string>;
  /** The label that names the unit of money on all forms that print it whole, '' where they differ. */
  fundingTitle: string;
}

/** What a form prints that is compared with the other forms of its title. */
export interface Printed {
  /** The title as it is compared. */
  title: string;
  labels: ReadonlySet<string>;
  fundingTitle: string;
}

/** So many forms with the same title show what each should print; of fewer, one may just be made differently. */
const FEWEST_SIBLINGS = 3;

/** Every form prints these, whatever its region. */
const ALWAYS = ['name', 'funding.annual.total'];

/** Collects what is compared of forms, which takes little memory; the forms themselves need not be kept. */
export class PrintedForms {
  /** The sets of labels so far: forms with the same title mostly print the same ones and share a set. */
  private readonly sets = new Map<string, ReadonlySet<string>>();

  /** What a form prints, as its reading says now. */
  of({ record, labels, fundingTitle }: FormReading): Printed {
    const key = [...labels].join('\n');
    const known = this.sets.get(key) ?? new Set(labels);
    this.sets.set(key, known);
    return { title: foldText(record.title ?? ''), labels: known, fundingTitle };
  }
}

/** What most of the forms of each title print, by the title as it is compared. */
export function templatesOf(forms: readonly Printed[]): Map<string, Template> {
  const byTitle = new Map<string, Printed[]>();
  for (const form of forms) {
    const siblings = byTitle.get(form.title) ?? [];
    siblings.push(form);
    byTitle.set(form.title, siblings);
  }
  return new Map([...byTitle].map(([title, siblings]) => [title, templateOf(siblings)]));
}

function templateOf(forms: readonly Printed[]): Template {
  const counts = new Map<string, number>();
  for (const form of forms) for (const label of form.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count * 2 > forms.length).map(([label]) => label);
  const labels = new Set(forms.length >= FEWEST_SIBLINGS ? common : []);
  const titles = new Set(
    forms.map(({ fundingTitle }) => foldText(fundingTitle)).filter((title) => title !== '' && !isCutTitle(title)),
  );
  return {
    labels,
    fundingTitle: titles.size === 1 ? ([...titles][0] ?? '') : '',
  };
}

/** True where a label is cut off inside the brackets of its unit: 项目资金（. */
export function isCutTitle(title: string): boolean {
  return /\([^)]*$/u.test(foldText(title));
}

/** The labels that a form lacks and the others of its title have, in the order of the template. */
export function findLost(
  { labels }: Printed,
  { named, dated }: { named: boolean; dated: boolean },
  template: Template,
): string[] {
  const expected = template.labels.size > 0 ? [...template.labels] : ALWAYS.filter((label) => label === 'name');
  const lost = expected.filter((label) => (label === 'name' ? !named : !labels.has(label)));
  const footer = expected.includes('filledAt') && labels.has('filledAt') && !dated;
  return footer ? [...lost, 'filledAt'] : lost;
}
