/** What stands for a contact value in every output. */
export const MASK = '***';

/** Whether a cell held nothing but a contact value. */
export function isMasked(text: string): boolean {
  return text.trim() === MASK;
}
