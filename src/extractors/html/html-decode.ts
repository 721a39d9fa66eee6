import { type DecodedText, decodeStrictly, decodeText } from '../decode.js';

/** Authors put the meta element near the top; browsers look at 1 KB, government pages need more. */
const META_BYTES = 4096;
/** Fewer bytes than this beyond ASCII can be both UTF-8 and GBK by chance; then the page's own word counts. */
const CHANCE_BYTES = 12;

/**
 * The text of a web page: by its byte order mark, by strict UTF-8 even where the meta element says otherwise,
 * by the meta element (gb2312 means GB18030, as in browsers), else guessed.
 *
 *   <meta charset=gb2312>, bytes in UTF-8 as an editor re-saved them     utf-8
 *   <meta charset=gb2312>, a name with 䶮                                gb18030
 */
export function decodeHtml(bytes: Uint8Array, options: { encoding?: string; charset?: string }): DecodedText {
  if (options.encoding !== undefined) return decodeText(bytes, { encoding: options.encoding });
  const head = Buffer.from(bytes.subarray(0, META_BYTES)).toString('latin1');
  if (/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\x84\x31\x95\x33)/u.test(head)) return decodeText(bytes);
  const label = normalizeLabel(options.charset ?? findMeta(head));
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== undefined) {
    const beyondAscii = bytes.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0);
    const agreed = label === undefined || label === 'utf-8' || beyondAscii === 0;
    if (agreed || beyondAscii >= CHANCE_BYTES) {
      return { text: utf8, encoding: 'utf-8', guessed: !agreed, damaged: false };
    }
  }
  const text = label === undefined ? undefined : decodeStrictly(bytes, label);
  if (label !== undefined && text !== undefined) return { text, encoding: label, guessed: false, damaged: false };
  return label === 'gb18030' ? { ...decodeText(bytes, { encoding: label }) } : decodeText(bytes);
}

function findMeta(head: string): string | undefined {
  return (
    /<meta[^<>]*\bcharset\s*=\s*(?:["']\s*)?([\w-]+)/iu.exec(head)?.[1] ??
    /<\?xml[^<>]*\bencoding="([\w-]+)"/iu.exec(head)?.[1]
  );
}

/** The WHATWG name; the Chinese double-byte names are all read as their superset. A page that says UTF-16 in ASCII lies. */
function normalizeLabel(label: string | undefined): string | undefined {
  if (label === undefined || /^(?:utf-?16|unicode)/iu.test(label)) return undefined;
  if (/^(?:gb|cp936|ms936|windows-936|x-gbk|hz-gb)/iu.test(label)) return 'gb18030';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
