import { bareName } from '../checks/table-lines.js';
import { isOfLastYear, THREE_PUBLIC_ITEMS } from '../glossary/headline-words.js';
import { figuresOf, HEADLINE_KEYS, type HeadlineFigure, headlineOf, WHOLE } from '../headline.js';
import type { BudgetTable, Disclosure } from '../schema/disclosure.js';

/** A figure of a department's year, with the cell that prints it. */
export interface KeyFigure extends HeadlineFigure {
  /** `revenue`, `expenditure`, `basic`, `project`, `three-public`, or a part of it: `three-public-reception`. */
  figure: string;
}

const NAMES = {
  revenue: 'revenue',
  expenditure: 'expenditure',
  basic: 'basic',
  project: 'project',
  threePublic: 'three-public',
} as const;

/**
 * The figures of a document that are compared over years: its headline figures, and the parts of “三公”经费. A part is left
 * out where more than one line prints it.
 */
export function keyFiguresOf(disclosure: Disclosure): KeyFigure[] {
  const headline = headlineOf(disclosure);
  const figures: KeyFigure[] = [];
  for (const key of HEADLINE_KEYS) {
    const found = headline[key];
    if (key !== 'threePublicBefore' && found !== null) figures.push({ figure: NAMES[key], ...found });
  }
  const tables = disclosure.budgetTables.filter(({ kind, empty }) => kind === 'three-public' && !empty);
  const whole = headline.threePublic?.table;
  const own = tables.length === 1 ? tables[0] : tables.find(({ id }) => id === whole?.id);
  return own === undefined ? figures : [...figures, ...partsOf(own)];
}

function partsOf(table: BudgetTable): KeyFigure[] {
  return Object.entries(THREE_PUBLIC_ITEMS).flatMap(([item, pattern]) => {
    const lines = table.lines.filter(
      ({ name, block, group }) =>
        pattern.test(bareName(name)) && ![block, group].some((head) => head !== null && isOfLastYear(head)),
    );
    const [line] = lines;
    if (line === undefined || lines.length > 1) return [];
    const [found] = figuresOf(table, line, WHOLE).filter(({ amount }) => amount.value !== null);
    return found === undefined ? [] : [{ figure: `three-public-${item}`, ...found }];
  });
}
