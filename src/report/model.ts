import type { MessageCode } from '../messages.js';
import type { Disclosure } from '../schema/disclosure.js';

/** The language of a report. */
export type Language = 'en' | 'zh';

/** A page and a box on it, in points from the top left of the page as displayed. */
export type Spot = [page: number, left: number, top: number, right: number, bottom: number];

/** Why a page has no image. */
export type ImageGap = 'unread' | 'contact' | 'size' | 'many' | 'failed';

/** A page of the document and what its image shows. */
export interface ReportPage {
  page: number;
  /** Width and height in points, as displayed. */
  width: number;
  height: number;
  /** Why there is no image, or null where there is one. */
  gap: ImageGap | null;
  /** Contact values that are covered. */
  covered: number;
  /** Embedded pictures that are not drawn. */
  pictures: number;
  /** Drawn coarser than other pages, to save space. */
  coarse: boolean;
  /** Its image is SVG. */
  vector: boolean;
}

/**
 * All that the page of a report shows. Records are named by their keys: `t1` a table, `t1/3` a line, `t1/3/c2` a
 * figure, `p1` a project, `p1/name` a field, `p1/indicators.4` an indicator, `s/0` a statement, `k/0` a check, `d/0` a
 * diagnostic.
 */
export interface ReportData {
  labels: Language;
  version: string;
  disclosure: Disclosure;
  /** Where each record stands, by its key. */
  spots: Record<string, Spot>;
  /** For each check of the list, the keys of the records that it compares. */
  checked: string[][];
  /** For each diagnostic of the list, the keys of the records that it is about. */
  doubted: string[][];
  /** The keys of the figures that a sum or an equality confirms. */
  confirmed: string[];
  /** The figures that OCR has read and no sum confirms; their keys in the report are `u/0`, `u/1` …. */
  unproved: { key: string; raw: string }[];
  rules: Record<string, { en: string; zh: string; formula: string }>;
  codes: Partial<Record<MessageCode, Record<Language, string>>>;
  /** Empty where the format has no pages or they could not be drawn. */
  pages: ReportPage[];
  /** True where the document has pages, but the engine that draws them cannot open it. */
  undrawable: boolean;
}
