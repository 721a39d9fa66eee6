import type { Disclosure } from '../schema/disclosure.js';

/** A mobile number, or a landline with its area code. */
const PHONE = /(?<!\d)(1[3-9]\d{9}|0\d{2,3}[-－—]?\d{7,8})(?!\d)/gu;

const MASK = '***';

/** The contact values that a disclosure read with its contacts holds, the longest first. */
export function contactsOf({ projects }: Disclosure): string[] {
  const values = projects.flatMap(({ contacts }) => Object.values(contacts ?? {}));
  const unique = new Set(values.filter((value): value is string => value !== null && value.trim() !== ''));
  return [...unique].sort((a, b) => b.length - a.length);
}

/** The text with contact values and telephone numbers as `***`. */
export function maskText(text: string, contacts: readonly string[]): string {
  const masked = contacts.reduce((rest, contact) => rest.replaceAll(contact, MASK), text);
  return masked.replace(PHONE, MASK);
}
