import type { Message } from '../../messages.js';
import { type ExtractOptions, placeOf } from '../options.js';

/** Says once what of a workbook is not published. */
export function reportHidden(sheets: number, parts: boolean, messages: Message[], options: ExtractOptions): void {
  if (sheets === 0 && !parts) return;
  const left = [sheets > 0 ? `${sheets} hidden sheets` : '', parts ? 'hidden rows or columns' : ''];
  const text = `left out: ${left.filter((part) => part !== '').join(', ')}`;
  messages.push({ code: 'hidden-content', text, place: placeOf(options) });
}
