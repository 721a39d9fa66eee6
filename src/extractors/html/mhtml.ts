/** A web page inside a single-file archive (.mht, or Word's and Excel's web pages saved as .doc and .xls). */
export interface MhtmlPage {
  bytes: Uint8Array;
  charset?: string;
}

/** Pages that a program writes beside the document's own: Excel's tabs of sheets, Word's running heads and its frames. */
const BESIDE = /^content-location:.*(?:tabstrip|[\\/](?:header|plchdr))\.html?[ \t]*$/imu;

interface Part {
  head: string[];
  body: string[];
  /** The blank line behind the head has come. */
  begun: boolean;
}

/**
 * The web pages in a MIME message, in order; Excel writes one a sheet, a browser one a frame.
 *
 *   Content-Type: multipart/related; boundary="----=_B"
 *
 *   ------=_B
 *   Content-Type: text/html; charset="gb2312"
 *   Content-Transfer-Encoding: quoted-printable
 *
 * A part may hold parts of its own; only a head says what parts them, never a text.
 */
export function readMhtml(bytes: Uint8Array): MhtmlPage[] {
  const marks = new Set<string>();
  const pages: MhtmlPage[] = [];
  let part: Part = { head: [], body: [], begun: false };
  for (const line of Buffer.from(bytes).toString('latin1').split('\n')) {
    const end = line.trimEnd();
    if (marks.has(end) || marks.has(end.replace(/--$/u, ''))) {
      pages.push(...readPart(part));
      part = { head: [], body: [], begun: false };
    } else if (part.begun) part.body.push(line);
    else if (end !== '') part.head.push(/^[ \t]/u.test(line) ? ` ${end.trimStart()}` : `\n${end}`);
    else if (part.head.length > 0) {
      part.begun = true;
      const mark = /^content-type:.*\bboundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/imu.exec(part.head.join(''));
      if (mark) marks.add(`--${(mark[1] ?? mark[2] ?? '').trimEnd()}`);
    }
  }
  return [...pages, ...readPart(part)];
}

function readPart({ head: lines, body }: Part): MhtmlPage[] {
  const head = lines.join('');
  if (!/^content-type:\s*(?:text\/html|application\/xhtml\+xml)/imu.test(head) || BESIDE.test(head)) return [];
  const charset = /^content-type:.*charset\s*=\s*["']?([\w-]+)/imu.exec(head)?.[1];
  const coding = /^content-transfer-encoding:\s*([\w-]+)/imu.exec(head)?.[1]?.toLowerCase();
  return [{ bytes: decodeBody(body.join('\n'), coding), ...(charset === undefined ? {} : { charset }) }];
}

function decodeBody(body: string, coding: string | undefined): Uint8Array {
  if (coding === 'base64') return Buffer.from(body, 'base64');
  if (coding !== 'quoted-printable') return Buffer.from(body, 'latin1');
  const joined = body.replace(/=[ \t]*\r?\n/gu, '');
  const decoded = joined.replace(/=([0-9a-f]{2})/giu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(decoded, 'latin1');
}
