import type { Project } from '../schema/disclosure.js';

/** The date or time that a cell of fourteen or eight digits, or of year, month and day, says in ISO form; null where it says none. */
export function parseMoment(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/\s+/gu, '');
  const stamp = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/u.exec(digits);
  const parts =
    stamp ?? /^(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?(?:T?(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?)?$/u.exec(digits);
  if (parts === null) return null;
  const [, year = '', month = '', day = '', hour, minute, second = '00'] = parts;
  const date = isoDate(year, month, day);
  if (date === null || hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${date}T${hour.padStart(2, '0')}:${minute}:${second.padStart(2, '0')}`;
}

function isoDate(year: string, month: string, day: string): string | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return date.toISOString().slice(0, 10) === iso ? iso : null;
}

const DATE = String.raw`(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})(?:\s*日)?`;
const SPAN = new RegExp(`${DATE}\\s*(?:至|到|[-—–~～])+\\s*${DATE}`, 'u');
/** Days of eight digits: 20210101至20211231. */
const STAMPS = /(?<!\d)(\d{4})(\d{2})(\d{2})\s*(?:至|到|[-—–~～])+\s*(\d{4})(\d{2})(\d{2})(?!\d)/u;
const MONTHS = /(\d{4})\s*[年./-]\s*(\d{1,2})(?:\s*月)?\s*(?:至|到|[-—–~～])+\s*(\d{4})\s*[年./-]\s*(\d{1,2})/u;

/**
 * A project's duration as its cell says it: whole years, or first and last day.
 *
 *   "3年"                              →  years 3
 *   "2023-01-01至2023-12-31"           →  start, end
 *   "2022年1月-2022年12月"              →  start 2022-01-01, end 2022-12-31
 */
export function parseDuration(raw: string | null): Project['duration'] {
  const text = (raw ?? '').normalize('NFKC');
  const years = /^\s*(\d{1,2})\s*年\s*$/u.exec(text);
  const span = SPAN.exec(text) ?? STAMPS.exec(text);
  if (span) {
    const [, y1 = '', m1 = '', d1 = '', y2 = '', m2 = '', d2 = ''] = span;
    return { raw, years: null, start: isoDate(y1, m1, d1), end: isoDate(y2, m2, d2) };
  }
  const months = MONTHS.exec(text);
  if (months) {
    const [, y1 = '', m1 = '', y2 = '', m2 = ''] = months;
    const last = new Date(Date.UTC(Number(y2), Number(m2), 0)).getUTCDate();
    return { raw, years: null, start: isoDate(y1, m1, '1'), end: isoDate(y2, m2, String(last)) };
  }
  const count = years ? Number(years[1]) : 0;
  return { raw, years: count > 0 ? count : null, start: null, end: null };
}

/** Two years with what stands between them: 2024-2026年, 2024年至2026年. */
const YEARS = /(?:20|19)\d{2}\s?年?(?:度)?\s?[-—–~～至到]{1,3}\s?(?:20|19)\d{2}\s?年?/gu;
const YEAR = /(20\d{2}|19\d{2})\s*年|(?:年度|年份)\s*[:：]\s*(20\d{2})(?!\d)/u;

/**
 * The first year that a text names with 年 behind it or 年度： before it, or null; the years of a span are none.
 *
 *   "（2023年度）"  →  2023        "预算年度：2025"  →  2025        "（2024-2026年）"  →  null
 */
export function yearOf(text: string): number | null {
  const found = YEAR.exec(text.normalize('NFKC').replace(YEARS, ''));
  return found === null ? null : Number(found[1] ?? found[2]);
}

/** Whether a text names several years at once: 2024-2026年, 2024年至2026年. */
export function spansYears(text: string): boolean {
  return text.normalize('NFKC').search(YEARS) >= 0;
}
