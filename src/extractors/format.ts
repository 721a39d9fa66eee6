import type { SourceDocument } from '../document.js';
import type { Beginning } from './beginning.js';
import type { OleNames, ZipNames } from './containers.js';
import type { ReadOptions } from './options.js';

/**
 * A format that is read: what it is called, how it is known, who reads it.
 * It is known by one of four kinds of evidence, tried in this order; no ending of a name decides.
 */
export interface Format {
  /** In words, without an article: it stands in messages. */
  name: string;
  /** The endings of file names that promise it, in small letters. */
  endings: readonly string[];
  /** Its files are text, so a scrap of text or a web page under its name is no broken download. */
  plain?: true;
  /** Its pages have numbers and a size: some of them, or an area of them, can be asked for. */
  paged?: true;
  /** Known by the members of a zip. */
  isZip?(names: ZipNames): boolean;
  /** Known by the streams of an OLE file. */
  isOle?(names: OleNames): boolean;
  /** Known by magic bytes. */
  isBytes?(beginning: Beginning): boolean;
  /** Known by the look of its text. */
  isText?(beginning: Beginning): boolean;
  /** Its reader, loaded when a file asks for it: a PDF run never loads the workbook library. */
  read(bytes: Uint8Array, options: ReadOptions): Promise<SourceDocument>;
}
