import { createHash } from 'node:crypto';

/** What fills a password up ([ISO 32000-1] 7.6.3.3); the empty one is this alone. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const OWNER = Buffer.alloc(32, 7);
const ID = Buffer.alloc(16, 5);
const PERMISSIONS = Buffer.from([0xfc, 0xff, 0xff, 0xff]);

const md5 = (...parts: Buffer[]) => createHash('md5').update(Buffer.concat(parts)).digest();

function rc4(key: Buffer, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, i) => i);
  const swap = (i: number, j: number) => {
    [state[i], state[j]] = [state[j] ?? 0, state[i] ?? 0];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(data).map((byte) => {
    i = (i + 1) & 255;
    j = (j + (state[i] ?? 0)) & 255;
    swap(i, j);
    return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
  }) as Buffer;
}

let key = md5(PADDING, OWNER, PERMISSIONS, ID);
for (let round = 0; round < 50; round++) key = md5(key);

/** What the trailer of a file says whose streams are encrypted (RC4, 128 bits) with the empty password. */
export function encryptionEntries(): string {
  let user = rc4(key, md5(PADDING, ID));
  for (let round = 1; round < 20; round++) user = rc4(key.map((byte) => byte ^ round) as Buffer, user);
  const hex = (data: Buffer) => `<${data.toString('hex')}>`;
  return (
    `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /O ${hex(OWNER)} /U ${hex(Buffer.concat([user, Buffer.alloc(16)]))} ` +
    `/P -4 >> /ID [${hex(ID)} ${hex(ID)}]`
  );
}

/** The file with the data of each of its streams encrypted; they stay as long as they are. Its strings (names of collections) stay. */
export function encryptStreams(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes);
  const text = file.toString('latin1');
  for (const match of text.matchAll(/\n(\d+) 0 obj\n/gu)) {
    const end = text.indexOf('endobj', match.index);
    const start = text.indexOf('stream\n', match.index) + 'stream\n'.length;
    if (start > end || start < match.index) continue;
    const number = Number(match[1]);
    const own = md5(key, Buffer.from([number & 255, number >> 8, 0, 0, 0]));
    rc4(own, file.subarray(start, text.lastIndexOf('\nendstream', end))).copy(file, start);
  }
  return Uint8Array.from(file);
}
