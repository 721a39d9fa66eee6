import { foldText } from '../text.js';
import type { FormReading } from './form-reading.js';

/** What the forms of one title print, by which a form that lost rows is known. */
export interface Template {
  /** Labels that most of the forms print. */
  labels: ReadonlySet<string>;
  /** The label that names the unit of money on all forms that print it whole, '' where they differ. */
  fundingTitle: string;
}

/** With fewer forms than this, what one of them prints alone says nothing of the others. */
const FEWEST_SIBLINGS = 3;

/** Every form prints these, whatever its region. */
const ALWAYS = ['name', 'funding.annual.total'];

/** What most of the forms of one title print. */
export function templateOf(readings: readonly FormReading[]): Template {
  const counts = new Map<string, number>();
  for (const reading of readings) for (const label of reading.labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count * 2 > readings.length).map(([label]) => label);
  const labels = new Set(readings.length >= FEWEST_SIBLINGS ? common : []);
  const titles = new Set(
    readings.map(({ fundingTitle }) => foldText(fundingTitle)).filter((title) => title !== '' && !isCutTitle(title)),
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

/** The labels that a form should print and does not, in the order of the template. */
export function findLost(reading: FormReading, template: Template): string[] {
  const expected = template.labels.size > 0 ? [...template.labels] : ALWAYS.filter((label) => label === 'name');
  const isLost = (label: string): boolean =>
    !reading.labels.has(label) || (label === 'name' && !reading.fields.has('name'));
  const lost = expected.filter(isLost);
  const footer = expected.includes('filledAt') && reading.labels.has('filledAt') && !reading.fields.has('filledAt');
  return footer ? [...lost, 'filledAt'] : lost;
}
