import type { Word } from './words.js';

/** What a key does: move by a record, a figure or a problem, search, help, or let go. */
export type KeyAction =
  | { kind: 'row' | 'cell' | 'problem'; step: 1 | -1 }
  | { kind: 'search' }
  | { kind: 'help' }
  | { kind: 'escape' };

/** The keys and what they do, for the help. */
export const KEYS: [string[], Word][] = [
  [['j', 'k'], 'helpNext'],
  [['←', '→', '↑', '↓'], 'helpRow'],
  [['n', 'p'], 'helpProblem'],
  [['/'], 'helpSearch'],
  [['Esc'], 'helpEscape'],
];

const ACTIONS: Record<string, KeyAction> = {
  j: { kind: 'row', step: 1 },
  k: { kind: 'row', step: -1 },
  n: { kind: 'problem', step: 1 },
  p: { kind: 'problem', step: -1 },
  '/': { kind: 'search' },
  '?': { kind: 'help' },
};

/** Arrows scroll the page, unless a figure of a table has the focus. */
const ARROWS: Record<string, KeyAction> = {
  ArrowDown: { kind: 'row', step: 1 },
  ArrowUp: { kind: 'row', step: -1 },
  ArrowRight: { kind: 'cell', step: 1 },
  ArrowLeft: { kind: 'cell', step: -1 },
};

/** What a key asks for, or undefined where it is the browser's: with a modifier, in a field, in a dialog. */
export function keyAction(event: KeyboardEvent, dialog: boolean): KeyAction | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog) return undefined;
  if (event.key === 'Escape') return { kind: 'escape' };
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, select, textarea')) return undefined;
  if (event.key in ARROWS) return target?.closest('.cell') ? ARROWS[event.key] : undefined;
  return ACTIONS[event.key];
}
