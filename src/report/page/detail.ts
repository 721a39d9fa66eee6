import { isRecord } from '../../is-record.js';
import type { Amount } from '../../schema/disclosure.js';
import { type Context, unprovedOf } from './context.js';
import { groupDigits, h, printed } from './dom.js';
import { spotsOf } from './spots.js';

/** What is known of the chosen record: its words, its amount in yuan, its page, and what checks and doubts say of it. */
export function detailOf(key: string, context: Context): Node[] {
  const { data } = context;
  const amount = amountOf(key, context);
  const unproved = key.startsWith('u/') ? data.unproved[Number(key.slice(2))] : undefined;
  const [spot] = spotsOf(key, data);
  const check = key.startsWith('k/') ? data.disclosure.checks[Number(key.slice(2))] : undefined;
  const sides =
    check === undefined
      ? []
      : ([
          ['left', check.left],
          ['right', check.right],
          ['difference', check.difference],
        ] as const);
  const facts = [
    amount === undefined ? null : h('b', {}, printed(`${amount.raw} ${amount.unit ?? context.say('noUnit')}`)),
    amount === undefined && unproved !== undefined ? h('b', {}, printed(unproved.raw)) : null,
    amount?.yuan ? h('span', {}, `= ${groupDigits(amount.yuan)} 元`) : null,
    ...sides.map(([word, figure]) =>
      figure === null ? null : h('span', {}, `${context.say(word)} ${groupDigits(figure)} 元`),
    ),
    spot === undefined ? null : h('span', {}, context.pageName(spot[0])),
  ];
  return [
    h('p', {}, printed(check === undefined ? context.describe(key) : context.message(check))),
    h(
      'p',
      { class: 'facts' },
      facts.filter((fact) => fact !== null),
    ),
    ...findingsOf(key, context),
  ];
}

/** The amount of a figure by its key; undefined where it names none. */
export function amountOf(asked: string, { data }: Context): Amount | undefined {
  const key = unprovedOf(asked, data) ?? asked;
  const { budgetTables, projects, departmentForms, statements } = data.disclosure;
  const [head, part = '', column = ''] = key.split('/');
  if (head === 's') return statements[Number(part)]?.amount ?? undefined;
  const table = budgetTables.find(({ id }) => id === head);
  if (table !== undefined) return table.lines[Number(part)]?.values[column];
  const form = [...projects, ...departmentForms].find(({ id }) => id === head);
  return form === undefined ? undefined : amountAt(form, part.split('.'));
}

/** The amount at a path of a record: funding.annual.total, execution.total.executed, tasks.2.amounts.total. */
function amountAt(record: unknown, path: readonly string[]): Amount | undefined {
  const found = path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), record);
  return isRecord(found) && 'raw' in found && 'yuan' in found ? (found as Amount) : undefined;
}

const MOST_FINDINGS = 4;

/** What fails or is in doubt about a record, with a link to each. */
function findingsOf(key: string, context: Context): Node[] {
  const { disclosure, checked, doubted } = context.data;
  const checks = disclosure.checks.flatMap((check, index) =>
    check.status === 'fail' && checked[index]?.includes(key)
      ? [finding(context, check.severity === 'hint' ? 'hint' : 'fail', `k/${index}`, context.message(check))]
      : [],
  );
  const doubts = disclosure.diagnostics.flatMap((diagnostic, index) =>
    diagnostic.severity !== 'info' && doubted[index]?.includes(key)
      ? [finding(context, 'doubt', `d/${index}`, context.message(diagnostic))]
      : [],
  );
  return [...checks, ...doubts].slice(0, MOST_FINDINGS);
}

function finding(context: Context, mark: 'fail' | 'hint' | 'doubt', key: string, message: string): HTMLElement {
  const link = h('button', { type: 'button', class: 'ref', 'data-to': key }, printed(message));
  return h('p', { class: 'finding' }, context.sign(mark), ' ', link);
}
