/** A web page inside a single-file archive (.mht, or Word's and Excel's web pages saved as .doc and .xls). */
export interface MhtmlPage {
  bytes: Uint8Array;
  charset?: string;
}

/**
 * The web pages in a MIME message, in order; Excel writes one a sheet.
 *
 *   Content-Type: multipart/related; boundary="----=_B"
 *   ------=_B
 *   Content-Type: text/html; charset="gb2312"
 *   Content-Transfer-Encoding: quoted-printable
 */
export function readMhtml(bytes: Uint8Array): MhtmlPage[] {
  const text = Buffer.from(bytes).toString('latin1');
  const marks = [...text.matchAll(/boundary\s*=\s*"?([^"\r\n;]+)"?/giu)].map((match) => `--${match[1] ?? ''}`);
  if (marks.length === 0) return readPart(text);
  return splitParts(text, new Set(marks)).flatMap(readPart);
}

function splitParts(text: string, marks: Set<string>): string[] {
  const parts: string[][] = [[]];
  for (const line of text.split('\n')) {
    const mark = line.trimEnd().replace(/--$/u, '');
    if (marks.has(line.trimEnd()) || marks.has(mark)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join('\n'));
}

function readPart(part: string): MhtmlPage[] {
  const end = /\r?\n\r?\n/u.exec(part);
  if (!end) return [];
  const head = part.slice(0, end.index).replace(/\r?\n[ \t]+/gu, ' ');
  if (!/^content-type:\s*text\/html/imu.test(head) || /^content-location:.*tabstrip/imu.test(head)) return [];
  const charset = /^content-type:.*charset\s*=\s*"?([\w-]+)/imu.exec(head)?.[1];
  const coding = /^content-transfer-encoding:\s*([\w-]+)/imu.exec(head)?.[1]?.toLowerCase();
  const body = part.slice(end.index + end[0].length);
  return [{ bytes: decodeBody(body, coding), ...(charset === undefined ? {} : { charset }) }];
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
