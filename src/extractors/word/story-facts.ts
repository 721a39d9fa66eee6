import { limitOf } from '../../limits.js';
import { TextBudget } from '../text-budget.js';
import { type LeftOut, NOTHING_LEFT_OUT } from './left-out.js';

/** What a cell or a paragraph costs beside its characters, in characters: millions of empty ones fill the memory too. */
export const PIECE_COST = 64;

/** What all stories of a document share: what was left out of them, and how much is in them. */
export class StoryFacts extends TextBudget {
  readonly leftOut: LeftOut = { ...NOTHING_LEFT_OUT };
  /** Columns of a table were counted. */
  counted = false;
  readonly deepest = limitOf('nesting');
}
