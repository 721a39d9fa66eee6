import type { CorrectedField, Correction } from '../../corrections-file.js';
import { type Context, unprovedOf } from './context.js';
import { amountOf } from './detail.js';
import { h } from './dom.js';
import type { Word } from './words.js';

/** A field of a record that can be mended, with what it says. */
interface Editable {
  place: string;
  field: CorrectedField;
  was: string | null;
}

const FIELD_WORDS = { raw: 'figure', name: 'name', level: 'level', unit: 'unitOfMoney' } as const satisfies Record<
  CorrectedField,
  Word
>;
const UNITS = ['元', '千元', '万元', '亿元'];

/** What a person has mended on this page, until it is saved. */
export class Edits {
  private readonly made = new Map<string, Correction>();

  constructor(private readonly onChange: () => void) {}

  get count(): number {
    return this.made.size;
  }

  /** Whether a record, or a field of it, has been mended. */
  has(place: string): boolean {
    return [...this.made.values()].some((made) => made.place === place);
  }

  /** The file of corrections. */
  toJson(): string {
    return `${JSON.stringify({ version: 1, corrections: [...this.made.values()] }, null, 2)}\n`;
  }

  /** The inputs by which the chosen record is mended; none where nothing of it can be. */
  formOf(key: string, context: Context): HTMLElement[] {
    const fields = editables(key, context);
    if (fields.length === 0) return [];
    const why = this.input(context.say('why'), fields.map((each) => this.of(each)?.why).find((text) => text) ?? '');
    const inputs = fields.map((each) => ({ each, input: this.inputOf(each, context) }));
    const keep = h('button', { type: 'button', class: 'keep' }, context.say('keep'));
    keep.addEventListener('click', () => {
      const { sha256, name, member } = context.data.disclosure.source;
      for (const { each, input } of inputs) {
        const is = input.value.trim() === '' ? null : input.value.trim();
        const id = `${each.place} ${each.field}`;
        if (is === each.was) this.made.delete(id);
        else this.made.set(id, { document: sha256, name: member ?? name, ...each, is, why: why.value.trim() });
      }
      this.onChange();
    });
    const body = [...inputs.map(({ each, input }) => labelled(context.say(FIELD_WORDS[each.field]), input))];
    const summary = h('summary', {}, context.say('mend'));
    return [h('details', { class: 'mend' }, summary, ...body, labelled(context.say('why'), why), keep)];
  }

  private of({ place, field }: Editable): Correction | undefined {
    return this.made.get(`${place} ${field}`);
  }

  private inputOf(each: Editable, context: Context): HTMLInputElement | HTMLSelectElement {
    const made = this.of(each);
    const now = (made === undefined ? each.was : made.is) ?? '';
    const name = context.say(FIELD_WORDS[each.field]);
    if (each.field !== 'unit') return this.input(name, now);
    const choices = ['', ...UNITS].map((unit) => h('option', { value: unit }, unit || context.say('noUnit')));
    const select = h('select', { 'aria-label': name }, choices);
    select.value = now;
    return select;
  }

  private input(name: string, value: string): HTMLInputElement {
    const input = h('input', { type: 'text', 'aria-label': name, autocomplete: 'off' });
    input.value = value;
    return input;
  }
}

function labelled(text: string, input: HTMLElement): HTMLElement {
  return h('label', {}, text, ' ', input);
}

/** What of a record can be mended: a figure and its unit, a name and a level, the unit of a table. */
function editables(asked: string, context: Context): Editable[] {
  const place = unprovedOf(asked, context.data) ?? asked;
  const amount = amountOf(place, context);
  if (amount !== undefined) {
    return [
      { place, field: 'raw', was: amount.raw },
      { place, field: 'unit', was: amount.unit },
    ];
  }
  const [head, part, column] = place.split('/');
  const { budgetTables, projects, departmentForms } = context.data.disclosure;
  const table = budgetTables.find(({ id }) => id === head);
  if (table !== undefined) {
    if (part === undefined) return [{ place, field: 'unit', was: table.unit }];
    const line = column === undefined ? table.lines.find(({ index }) => String(index) === part) : undefined;
    if (line === undefined) return [];
    return [
      { place, field: 'name', was: line.name },
      { place, field: 'level', was: line.level === null ? null : String(line.level) },
      { place: table.id, field: 'unit', was: table.unit },
    ];
  }
  const project = projects.find(({ id }) => id === head);
  if (project !== undefined && (part === undefined || part === 'name')) {
    return [{ place, field: 'name', was: project.name }];
  }
  const [, index, value] = /^indicators\.(\d+)(?:\.(value))?$/u.exec(part ?? '') ?? [];
  const form = project ?? departmentForms.find(({ id }) => id === head);
  const indicator = index === undefined ? undefined : form?.indicators[Number(index)];
  if (indicator === undefined) return [];
  return value === undefined
    ? [{ place, field: 'name', was: indicator.level3 }]
    : [{ place, field: 'raw', was: indicator.value?.raw ?? null }];
}

/** Give the browser a file to save. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = h('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
