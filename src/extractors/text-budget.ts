import { limitMessage, limitOf } from '../limits.js';
import { InputError } from '../result.js';

/** How much text and how many rows a document holds, against the limits. */
export class TextBudget {
  private characters = 0;
  private rows = 0;
  private readonly mostCharacters = limitOf('textLength');
  private readonly mostRows = limitOf('rows');

  /** Throws InputError where the document holds more text than it may. */
  grow(characters: number): void {
    this.characters += characters;
    if (this.characters > this.mostCharacters) throw new InputError(limitMessage('textLength'));
  }

  /** Throws InputError where the document holds more rows than it may. */
  addRow(): void {
    this.rows += 1;
    if (this.rows > this.mostRows) throw new InputError(limitMessage('rows'));
  }
}
