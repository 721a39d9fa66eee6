import type { BudgetLine, BudgetTable, Column } from '../../schema/disclosure.js';
import type { Context } from './context.js';
import { h, printed } from './dom.js';
import { type Row, rowOf, type Section } from './sections.js';

/** A section for each budget table. */
export function tableSections(context: Context): Section[] {
  return context.data.disclosure.budgetTables.map((table) => {
    const rows = table.lines.map((line) => rowOfLine(context, table, line));
    return {
      key: table.id,
      group: 'tables',
      title: titleOf(context, table),
      rows,
      // A form that was published empty is one line.
      closed: table.empty,
      build: () => {
        const halves = halvesOf(table);
        const elements = table.lines.map((line) => lineElement(context, table, line, halfOf(halves, line).columns));
        const notes = table.notes.map((note) => h('p', { class: 'note' }, printed(note)));
        const tables = halves.map((half) => {
          const rows = elements.filter((_, index) => halfOf(halves, table.lines[index] as BudgetLine) === half);
          return h('div', { class: 'scroll' }, tableElement(context, table, half, rows));
        });
        return { body: h('div', {}, h('div', { class: 'halves' }, tables), notes), elements };
      },
    };
  });
}

/** One side of a two-sided table, or a whole table. */
interface Half {
  side: BudgetLine['side'];
  columns: Column[];
}

/** Revenue and expenditure stand side by side, as they are printed; any other table is one. */
function halvesOf({ columns, lines }: BudgetTable): Half[] {
  const sides = (['revenue', 'expenditure'] as const).filter((side) => columns.some((column) => column.side === side));
  const sided = sides.length > 1 && lines.every(({ side }) => side !== null);
  if (!sided) return [{ side: null, columns }];
  return sides.map((side) => ({
    side,
    columns: columns.filter((column) => column.side === side || column.side === null),
  }));
}

function halfOf(halves: readonly Half[], line: BudgetLine): Half {
  return halves.find(({ side }) => side === null || side === line.side) ?? (halves[0] as Half);
}

function titleOf(context: Context, table: BudgetTable): Node[] {
  const facts = [
    table.number,
    table.unit ?? context.say('noUnit'),
    table.fiscalYear === null ? null : String(table.fiscalYear),
    table.pages.length > 0 ? context.pageName(table.pages[0] as number) : null,
    table.empty ? context.say('empty') : null,
  ];
  return [
    h('h3', {}, h('span', { class: 'id' }, table.id), ' ', printed(table.title === '' ? table.kind : table.title)),
    h('span', { class: 'facts' }, facts.filter((fact) => fact !== null).join(' · ')),
  ];
}

function rowOfLine(context: Context, table: BudgetTable, line: BudgetLine): Row {
  const figures = Object.values(line.values).flatMap(({ raw, value }) => [raw, value]);
  const texts = [line.code, line.name, line.group, line.economicCode, line.governmentEconomicName, line.agencyCode];
  return rowOf(context, `${table.id}/${line.index}`, [
    ...texts,
    ...Object.values(line.labels),
    ...figures,
    table.title,
  ]);
}

function tableElement(context: Context, table: BudgetTable, half: Half, rows: HTMLElement[]): HTMLTableElement {
  const side = half.side === null ? '' : ` ${context.say(half.side)}`;
  return h(
    'table',
    { class: 'grid', 'data-grid': table.id, 'aria-label': `${table.id} ${table.title}${side}` },
    h('thead', {}, headRows(context, half.columns)),
    h('tbody', {}, rows),
  );
}

/** A header cell over the columns that share a label, and all labels above it. */
interface HeadCell {
  text: string;
  from: number;
  to: number;
  rowSpan: number;
}

/** The header rows of the figure columns: equal neighbouring labels are one cell, a path that ends early reaches down. */
function headRows(context: Context, columns: readonly Column[]): HTMLTableRowElement[] {
  const depth = Math.max(1, ...columns.map(({ labels }) => labels.length));
  return Array.from({ length: depth }, (_, level) => {
    const cells = headCells(columns, level, depth).map(({ text, from, to, rowSpan }) =>
      h(
        'th',
        {
          scope: to - from > 1 ? 'colgroup' : 'col',
          class: 'figure',
          colspan: to - from > 1 ? to - from : null,
          rowspan: rowSpan > 1 ? rowSpan : null,
        },
        printed(text),
      ),
    );
    if (level > 0) return h('tr', {}, cells);
    return h('tr', {}, h('th', { scope: 'col', rowspan: depth > 1 ? depth : null }, context.say('name')), cells);
  });
}

function headCells(columns: readonly Column[], level: number, depth: number): HeadCell[] {
  const cells: HeadCell[] = [];
  for (const [index, { labels, side }] of columns.entries()) {
    const path = [side, ...labels.slice(0, level + 1)].join('\n');
    const last = cells.at(-1);
    const before = columns[index - 1];
    const same = before !== undefined && [before.side, ...before.labels.slice(0, level + 1)].join('\n') === path;
    const ends = labels.length <= level + 1;
    if (labels.length <= level && level > 0) continue;
    if (same && !ends && last?.to === index) last.to = index + 1;
    else cells.push({ text: labels[level] ?? '', from: index, to: index + 1, rowSpan: ends ? depth - level : 1 });
  }
  return cells;
}

function lineElement(
  context: Context,
  table: BudgetTable,
  line: BudgetLine,
  columns: readonly Column[],
): HTMLTableRowElement {
  const key = `${table.id}/${line.index}`;
  const name = h(
    'span',
    {},
    line.code === null ? null : h('span', { class: 'code' }, line.code),
    line.code === null ? null : ' ',
    printed(line.name ?? (line.code === null ? '—' : '')),
  );
  const labels = [
    line.block,
    line.group,
    line.economicCode,
    line.governmentEconomicName,
    line.agencyCode,
    ...Object.values(line.labels),
  ];
  const more = labels.filter((label) => label !== null && label !== line.name);
  return h(
    'tr',
    { 'data-row': key, class: `${line.role} ${line.leaf ? 'leaf' : 'sum'}` },
    h(
      'th',
      { scope: 'row', class: `level-${Math.min(line.level ?? 1, 4)}` },
      context.choice(key, name),
      more.length > 0 ? h('span', { class: 'more' }, printed(more.join(' · '))) : null,
    ),
    columns.map((column) => figureCell(context, key, line, column)),
  );
}

function figureCell(context: Context, row: string, line: BudgetLine, column: Column): HTMLTableCellElement {
  const amount = line.values[column.key];
  if (amount === undefined) return h('td', { class: 'figure' });
  const text = amount.raw === '' ? '—' : amount.raw;
  return h('td', { class: 'figure' }, context.figure(`${row}/${column.key}`, amount, text));
}
