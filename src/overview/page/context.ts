import { type IndexWord, sayIndex } from '../../glossary/index-sentences.js';
import type { Filler, Language, Sentence } from '../../sentence.js';
import type { DocumentEntry } from '../model.js';
import type { Store } from './store.js';

/** What the parts of the page need to know. */
export class Context {
  constructor(
    readonly store: Store,
    readonly language: Language,
  ) {}

  /** A sentence of the page. */
  say(word: IndexWord, gaps: Readonly<Record<string, Filler>> = {}): string {
    const say = sayIndex as (key: IndexWord, fillers: Readonly<Record<string, Filler>>) => Sentence;
    return say(word, gaps)[this.language];
  }

  saysOf(sentence: Sentence): string {
    return sentence[this.language];
  }

  /** What a document is called: its file, or the file in an archive. */
  nameOf({ name, member }: DocumentEntry): string {
    return member === null ? name : `${name} › ${member}`;
  }

  departmentOf(department: number | null): string {
    return department === null ? this.say('noDepartment') : (this.store.head.departments[department] ?? '');
  }

  yearOf(year: number | null): string {
    return year === null ? this.say('noYear') : String(year);
  }

  kindOf({ kind }: DocumentEntry): string {
    return kind === null ? '' : this.say(kind);
  }
}

/** The address of a file below the folder of this page; no name in it can lead elsewhere. */
export function hrefOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
