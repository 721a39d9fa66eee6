import { charts } from './charts.js';
import { type Context, type Filter, type Mark, parentOf } from './context.js';
import { fold, h } from './dom.js';
import { checkSections, diagnosticSections, statementSections, unprovedSections } from './findings.js';
import { departmentSections, projectSections } from './projects.js';
import type { Group, Section } from './sections.js';
import { summary } from './summary.js';
import { tableSections } from './tables.js';

/** Rows that are shown at once; a larger report opens its sections on demand. */
const MOST_ROWS = 4_000;

const FINDINGS: ReadonlySet<Group> = new Set(['unproved', 'checks', 'diagnostics']);

interface Opened {
  section: Section;
  details: HTMLDetailsElement;
  /** The element of each row, once the section has been open. */
  elements: HTMLElement[] | undefined;
  visible: boolean[];
  count: number;
}

/** The records of a report, section by section, as a list that can be searched and filtered. */
export class RecordList {
  readonly element: HTMLElement;
  private readonly opened: Opened[];
  private readonly heads = new Map<Group, HTMLElement>();
  private readonly texts = new Map<string, string>();
  private readonly nothing: HTMLElement;
  /** What stands before the records, and is hidden while some of them are asked for. */
  private readonly front: HTMLElement;

  constructor(private readonly context: Context) {
    const sections = [
      ...unprovedSections(context),
      ...tableSections(context),
      ...projectSections(context),
      ...departmentSections(context),
      ...statementSections(context),
      ...checkSections(context),
      ...diagnosticSections(context),
    ];
    const large = sections.reduce((sum, section) => sum + section.rows.length, 0) > MOST_ROWS;
    this.opened = sections.map((section) => this.open(section, large));
    this.nothing = h('p', { class: 'nothing', hidden: true }, context.say('none'));
    this.front = h('div', { class: 'front' }, summary(context), this.contents(), charts(context));
    this.element = h('main', { class: 'records', id: 'records' }, this.front, this.nothing, this.groups());
  }

  /** Show what matches; how many rows do. */
  filter(query: string, filter: Filter): number {
    const wanted = fold(query);
    let total = 0;
    for (const opened of this.opened) {
      const { section, details } = opened;
      opened.visible = section.rows.map(
        (row) =>
          (filter === 'all' || row.marks.has(filter)) && (wanted === '' || this.textOf(section, row).includes(wanted)),
      );
      opened.count = opened.visible.filter(Boolean).length;
      total += opened.count;
      const asked = wanted !== '' || filter !== 'all';
      details.hidden = asked && opened.count === 0;
      if (asked && opened.count > 0 && total <= MOST_ROWS) details.open = true;
      this.apply(opened);
    }
    for (const [group, head] of this.heads) {
      head.hidden = this.opened.every(({ section, details }) => section.group !== group || details.hidden);
    }
    this.front.hidden = wanted !== '' || filter !== 'all';
    this.nothing.hidden = total > 0 || (wanted === '' && filter === 'all');
    return total;
  }

  /** The first failed check, hint or doubt, by its key. */
  first(mark: Mark): string | undefined {
    const rows = this.opened.flatMap(({ section }) => (FINDINGS.has(section.group) ? section.rows : []));
    return rows.find(({ marks }) => marks.has(mark))?.key;
  }

  /** The button of a record, its section opened; that of the nearest record around it where it has none of its own. */
  find(key: string): HTMLElement | undefined {
    const [head] = key.split('/');
    const opened =
      this.opened.find(({ section }) => section.key === head) ??
      this.opened.find(({ section }) => section.rows.some((row) => row.key === key || row.keys?.includes(key)));
    if (opened === undefined) return undefined;
    opened.details.hidden = false;
    opened.details.open = true;
    this.build(opened);
    for (let part = key; part !== ''; part = parentOf(part)) {
      const button = opened.details.querySelector<HTMLElement>(`[data-key="${CSS.escape(part)}"]`);
      const row = button?.closest<HTMLElement>('[data-row]');
      if (row) row.hidden = false;
      if (button) return button;
    }
    return opened.details.querySelector('summary') ?? undefined;
  }

  private textOf(section: Section, row: Section['rows'][number]): string {
    const id = `${section.key} ${row.key}`;
    const known = this.texts.get(id);
    if (known !== undefined) return known;
    const text = row.text.split('\n').map(fold).join('\n');
    this.texts.set(id, text);
    return text;
  }

  private open(section: Section, large: boolean): Opened {
    const details = h('details', { class: 'section', id: section.key }, h('summary', {}, section.title));
    const opened: Opened = {
      section,
      details,
      elements: undefined,
      visible: section.rows.map(() => true),
      count: section.rows.length,
    };
    details.addEventListener('toggle', () => {
      if (details.open) this.build(opened);
    });
    if (!section.closed && !large) {
      details.open = true;
      this.build(opened);
    }
    return opened;
  }

  private build(opened: Opened): void {
    if (opened.elements !== undefined) return;
    const { body, elements } = opened.section.build();
    opened.details.append(body);
    opened.elements = elements;
    for (const grid of body.querySelectorAll('[data-grid]')) grid.querySelector('.cell')?.setAttribute('tabindex', '0');
    this.apply(opened);
  }

  private apply({ elements, visible, details }: Opened): void {
    for (const [index, element] of (elements ?? []).entries()) element.hidden = visible[index] !== true;
    // A table of which no row is asked for takes no room.
    for (const table of details.querySelectorAll<HTMLElement>('[data-grid]')) {
      const rows = [...table.querySelectorAll<HTMLElement>('[data-row]')];
      table.hidden = rows.length > 0 && rows.every(({ hidden }) => hidden);
    }
  }

  /** Where each table, form and list of findings stands. */
  private contents(): HTMLElement {
    const items = this.opened.map(({ section: { key, title } }) =>
      h('li', {}, h('a', { href: `#${key}` }, title[0]?.textContent ?? key)),
    );
    const list = h('details', {}, h('summary', {}, this.context.say('contents')), h('ol', {}, items));
    return h('nav', { class: 'contents', 'aria-label': this.context.say('contents') }, list);
  }

  private groups(): HTMLElement[] {
    const groups: Group[] = [
      'unproved',
      'tables',
      'projects',
      'departmentForms',
      'statements',
      'checks',
      'diagnostics',
    ];
    return groups.flatMap((group) => {
      const own = this.opened.filter(({ section }) => section.group === group);
      const note = group === 'checks' ? 'noChecks' : group === 'diagnostics' ? 'noDiagnostics' : undefined;
      if (own.length === 0 && note === undefined) return [];
      const head = h('h2', {}, this.context.say(group));
      this.heads.set(group, head);
      const body = own.length > 0 || note === undefined ? [] : [h('p', { class: 'note' }, this.context.say(note))];
      return [
        h(
          'section',
          { id: `group-${group}` },
          head,
          body,
          own.map(({ details }) => details),
        ),
      ];
    });
  }
}
