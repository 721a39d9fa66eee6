import type { SourceDocument, SourceItem } from '../../document.js';
import { limitMessage, limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { beginningOf } from '../beginning.js';
import { type Block, BlockWriter } from '../blocks.js';
import { describeSource, placeOf, type ReadOptions } from '../options.js';
import { readBlocks } from './html-blocks.js';
import { decodeHtml } from './html-decode.js';
import { parseHtml } from './html-dom.js';
import { type MhtmlPage, readMhtml } from './mhtml.js';
import { isMhtml } from './mhtml-mark.js';

/**
 * The items of a web page: headings, paragraphs and the tables that hold data; tables that lay out the page give lines.
 * Throws InputError where a page saved under another format's name is an error, login or firewall page,
 * and where there is no text at all.
 */
export async function extractHtml(bytes: Uint8Array, options: ReadOptions): Promise<SourceDocument> {
  const messages: Message[] = [];
  const blocks: Block[] = [];
  let title = '';
  for (const page of pagesOf(bytes)) {
    const read = readPage(page, options, messages);
    title ||= read.title;
    if (blocks.length > 0 && read.blocks.length > 0) blocks.push({ type: 'pageBreak' });
    for (const block of read.blocks) blocks.push(block);
  }
  if (!isOfficePage(bytes)) refuseErrorPage(blocks, title, options);
  const writer = new BlockWriter(placeOf(options), messages, true);
  if (blocks.length === 0) throw new InputError('a web page without text');
  const items = stream(writer.write(titled(blocks, title)));
  return { source: describeSource(bytes, 'html', options), messages, items };
}

async function* stream(items: Iterable<SourceItem>): AsyncGenerator<SourceItem> {
  yield* items;
}

/**
 * A page without a heading has only its title to say what it is; one that is printed anyway is not said twice.
 *
 *   某局2023年部门预算公开-某市人民政府      某局2023年部门预算公开      the site's name is not the document's
 */
function titled(blocks: Block[], title: string): Block[] {
  const name =
    title
      .split(/[-_|—–]+/u)
      .map((part) => part.trim())
      .find((part) => part !== '') ?? '';
  const said = blocks.some(
    (block) => block.type === 'line' && (block.level !== undefined || block.text.includes(name)),
  );
  return name === '' || said || blocks.length === 0 ? blocks : [{ type: 'line', text: name, level: 1 }, ...blocks];
}

function pagesOf(bytes: Uint8Array): MhtmlPage[] {
  return isMhtml(beginningOf(bytes).probe) ? readMhtml(bytes) : [{ bytes }];
}

function readPage(page: MhtmlPage, options: ReadOptions, messages: Message[]): { blocks: Block[]; title: string } {
  const place = placeOf(options);
  const decoded = decodeHtml(page.bytes, {
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    ...(page.charset === undefined ? {} : { charset: page.charset }),
  });
  if (decoded.text.length > limitOf('textLength')) throw new InputError(limitMessage('textLength'));
  if (decoded.guessed) messages.push({ code: 'encoding-guessed', text: `read as ${decoded.encoding}`, place });
  if (decoded.damaged) messages.push({ code: 'encoding-damaged', text: 'some characters could not be decoded', place });
  // A page saved as its server's source begins with directives that no reader saw.
  const text = decoded.text.replace(/^(?:\s*<%[\s\S]*?%>)+/u, '');
  const { blocks, hidden, deep, title } = readBlocks(parseHtml(text));
  if (deep) messages.push({ code: 'limit-reached', text: limitMessage('nesting'), place });
  if (hidden)
    messages.push({
      code: 'hidden-content',
      text: 'left out: elements that the page hides or strikes out as deleted',
      place,
    });
  return { blocks, title };
}

/** What Word, Excel and WPS save as a page says so at its beginning; no server answers in it. */
const OFFICE_PAGE =
  /^MIME-Version|schemas-microsoft-com:office|<meta[^<>]{0,200}(?:progid|generator)[^<>]{0,200}(?:word|excel|microsoft|wps|kingsoft)/iu;
const OFFICE_PAGE_BYTES = 4096;

function isOfficePage(bytes: Uint8Array): boolean {
  return OFFICE_PAGE.test(Buffer.from(bytes.subarray(0, OFFICE_PAGE_BYTES)).toString('latin1'));
}

const ERROR_WORDS =
  /\b[45]\d\d\b|not found|forbidden|denied|error|login|sign in|找不到|不存在|出错|错误|登录|登陆|验证|拦截|阻断|禁止|无权|威胁|waf/iu;
/** A page without a table that has less text than this is no disclosure. */
const SHORT_PAGE = 300;
const LONGEST_TITLE = 40;

/** A download that failed leaves the server's answer under the name of the file. */
function refuseErrorPage(blocks: Block[], title: string, options: ReadOptions): void {
  if (options.promised === undefined) return;
  if (blocks.some(({ type }) => type === 'table')) return;
  const text = blocks.map((block) => (block.type === 'line' ? block.text : '')).join('\n');
  if (text.length >= SHORT_PAGE && !ERROR_WORDS.test(title)) return;
  const name = (title || text.split('\n')[0] || 'a script that leads elsewhere').slice(0, LONGEST_TITLE);
  throw new InputError(`the file is a web page (${name}), not ${options.promised}`);
}
