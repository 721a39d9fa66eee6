import { fold } from '../../report/page/dom.js';
import type { DocumentDetails } from '../model.js';
import type { Context } from './context.js';
import type { Store } from './store.js';

/** What of an archive is shown: all, one state, what has marks, a rule (`rule:3`) or a code (`code:2`). */
export type Filter = 'all' | 'fail' | 'doubt' | 'unread' | 'empty' | 'skipped' | `rule:${number}` | `code:${number}`;

/** Finds the documents that a reader asks for: by what their lines say at once, by what they hold as it is loaded. */
export class Search {
  private readonly lines: string[] = [];
  private readonly held = new Map<number, string>();

  constructor(private readonly store: Store) {}

  /** The places of the entries that match a text and a filter; what is not loaded yet counts by its line alone. */
  find(query: string, filter: Filter, context: Context): number[] {
    const wanted = fold(query);
    const found: number[] = [];
    for (const [index] of this.store.entries.entries()) {
      if (!this.passes(index, filter)) continue;
      if (wanted === '' || this.lineOf(index, context).includes(wanted) || this.heldBy(index).includes(wanted)) {
        found.push(index);
      }
    }
    return found;
  }

  /** The first part of the details that is not loaded yet; undefined where all are. */
  get missing(): number | undefined {
    for (let part = 1; part <= this.store.parts; part++) {
      if (this.store.detailsOf((part - 1) * this.store.head.detailsPerPart) === undefined) return part;
    }
    return undefined;
  }

  private passes(index: number, filter: Filter): boolean {
    const entry = this.store.entries[index];
    if (entry === undefined) return false;
    const [kind, place] = filter.split(':');
    switch (kind) {
      case 'all':
        return true;
      case 'fail':
        return entry.failed > 0;
      case 'doubt':
        return entry.doubts > 0;
      case 'rule':
        return entry.rules.some(([rule]) => rule === Number(place));
      case 'code':
        return entry.codes.some(([code]) => code === Number(place));
      default:
        return entry.state === kind;
    }
  }

  private lineOf(index: number, context: Context): string {
    const known = this.lines[index];
    if (known !== undefined) return known;
    const entry = this.store.entries[index];
    if (entry === undefined) return '';
    const department = entry.department === null ? '' : context.departmentOf(entry.department);
    const line = [context.nameOf(entry), department, String(entry.year ?? '')].map(fold).join('\n');
    this.lines[index] = line;
    return line;
  }

  private heldBy(index: number): string {
    const known = this.held.get(index);
    if (known !== undefined) return known;
    const details = this.store.detailsOf(index);
    if (details === undefined) return '';
    const text = details === null ? '' : textOf(details);
    this.held.set(index, text);
    return text;
  }
}

/** Names one below the other; what is looked for stands in one of them, not across two. */
function textOf({ tables, projects }: DocumentDetails): string {
  return [...tables.map(({ title }) => title), ...projects.map(({ name }) => name)].map(fold).join('\n');
}
