import type { SourceDocument, SourceItem } from '../../document.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { type Block, BlockWriter } from '../blocks.js';
import { detectContent, findPromisedFormat, formatName } from '../detect.js';
import { describeSource, type ExtractOptions, placeOf } from '../extract.js';
import { readBlocks } from './html-blocks.js';
import { decodeHtml } from './html-decode.js';
import { parseHtml } from './html-dom.js';
import { type MhtmlPage, readMhtml } from './mhtml.js';

/**
 * The items of a web page: headings, paragraphs and the tables that hold data; tables that lay out the page give lines.
 * Throws InputError where a page saved under another format's name is an error, login or firewall page,
 * and where there is no text at all.
 */
export async function extractHtml(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const messages: Message[] = [];
  const blocks: Block[] = [];
  let title = '';
  for (const page of pagesOf(bytes)) {
    const read = readPage(page, options, messages);
    title ||= read.title;
    if (blocks.length > 0 && read.blocks.length > 0) blocks.push({ type: 'pageBreak' });
    blocks.push(...read.blocks);
  }
  refuseErrorPage(blocks, title, options);
  const writer = new BlockWriter(placeOf(options), messages);
  const items = [...writer.write(blocks)];
  if (!items.some(({ type }) => type === 'line' || type === 'row')) throw new InputError('a web page without text');
  return { source: describeSource(bytes, 'html', options), messages, items: stream(items) };
}

async function* stream(items: SourceItem[]): AsyncGenerator<SourceItem> {
  yield* items;
}

function pagesOf(bytes: Uint8Array): MhtmlPage[] {
  const content = detectContent(bytes);
  const isMhtml = content.kind === 'document' && content.flavour === 'mhtml';
  return isMhtml ? readMhtml(bytes) : [{ bytes }];
}

function readPage(page: MhtmlPage, options: ExtractOptions, messages: Message[]): { blocks: Block[]; title: string } {
  const place = placeOf(options);
  const decoded = decodeHtml(page.bytes, {
    ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
    ...(page.charset === undefined ? {} : { charset: page.charset }),
  });
  if (decoded.guessed) messages.push({ code: 'encoding-guessed', text: `read as ${decoded.encoding}`, place });
  if (decoded.damaged) messages.push({ code: 'encoding-damaged', text: 'some characters could not be decoded', place });
  // A page saved as its server's source begins with directives that no reader saw.
  const text = decoded.text.replace(/^(?:\s*<%[\s\S]*?%>)+/u, '');
  const { blocks, hidden } = readBlocks(parseHtml(text));
  if (hidden) messages.push({ code: 'hidden-content', text: 'left out: elements that the page hides', place });
  const title = /<title[^>]*>([^<]*)/iu.exec(decoded.text)?.[1] ?? '';
  return { blocks, title: title.replace(/\s+/gu, ' ').trim() };
}

const ERROR_WORDS =
  /\b[45]\d\d\b|not found|forbidden|denied|error|login|sign in|找不到|不存在|出错|错误|登录|登陆|验证|拦截|阻断|禁止|无权|威胁|waf/iu;
/** A page without a table that has less text than this is no disclosure. */
const SHORT_PAGE = 300;
const LONGEST_TITLE = 40;

/** A download that failed leaves the server's answer under the name of the file. */
function refuseErrorPage(blocks: Block[], title: string, options: ExtractOptions): void {
  const promised = findPromisedFormat(options.member ?? options.name);
  if (promised === undefined || promised === 'html' || promised === 'text') return;
  if (blocks.some(({ type }) => type === 'table')) return;
  const text = blocks.map((block) => (block.type === 'line' ? block.text : '')).join('\n');
  if (text.length >= SHORT_PAGE && !ERROR_WORDS.test(title)) return;
  const name = (title || text.split('\n')[0] || 'a script that leads elsewhere').slice(0, LONGEST_TITLE);
  throw new InputError(`the file is a web page (${name}), not ${formatName(promised)}`);
}
