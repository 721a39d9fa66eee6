import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import { type LeftOut, NOTHING_LEFT_OUT } from './left-out.js';

/** What a cell or a paragraph costs beside its characters, in characters: millions of empty ones fill the memory too. */
export const PIECE_COST = 64;

/** How much text a document holds, against the limits. */
export class TextBudget {
  private size = 0;
  private rows = 0;
  private readonly mostCharacters = limitOf('textLength');
  private readonly mostRows = limitOf('rows');

  /** Throws InputError where the document holds more than it may. */
  grow(characters: number): void {
    this.size += characters;
    if (this.size > this.mostCharacters) throw new InputError(limitMessage('textLength'));
  }

  addRow(): void {
    this.rows += 1;
    if (this.rows > this.mostRows) throw new InputError(limitMessage('rows'));
  }
}

/** What all stories of a document share: what was left out of them, and how much is in them. */
export class StoryFacts extends TextBudget {
  readonly leftOut: LeftOut = { ...NOTHING_LEFT_OUT };
  /** Columns of a table were counted. */
  counted = false;
  readonly deepest = limitOf('nesting');
}
