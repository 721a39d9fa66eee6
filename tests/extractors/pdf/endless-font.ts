/** Levels of subroutines, each of which calls the next one twice: 2^48 calls in all. */
const LEVELS = 48;

/**
 * A PDF of one page, the text `A` in a Type 1 font whose only outline is endless: its program calls subroutines
 * that each call the next one twice. Readers that bound the depth of calls refuse it; pdfjs follows it for ever.
 */
export function endlessFontPdf(): Uint8Array {
  const font = type1Font();
  const content = Buffer.from('BT /F 20 Tf 50 700 Td (A) Tj ET');
  const stream = (entries: string, bytes: Uint8Array): Buffer =>
    Buffer.concat([Buffer.from(`<</Length ${bytes.length}${entries}>>stream\n`), bytes, Buffer.from('\nendstream')]);
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from('<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>'),
    stream('', content),
    Buffer.from(
      '<</Type/Font/Subtype/Type1/BaseFont/Endless/FirstChar 65/LastChar 65/Widths[600]/Encoding/WinAnsiEncoding/FontDescriptor 6 0 R>>',
    ),
    Buffer.from(
      '<</Type/FontDescriptor/FontName/Endless/Flags 32/FontBBox[0 0 600 800]/ItalicAngle 0/Ascent 800/Descent 0/CapHeight 700/StemV 80/FontFile 7 0 R>>',
    ),
    stream(
      `/Length1 ${font.clear.length}/Length2 ${font.secret.length}/Length3 0`,
      Buffer.concat([font.clear, font.secret]),
    ),
  ];
  const body = objects.flatMap((object, i) => [Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
  return Buffer.concat([Buffer.from('%PDF-1.4\n'), ...body, Buffer.from('trailer<</Size 8/Root 1 0 R>>\n%%EOF')]);
}

function type1Font(): { clear: Uint8Array; secret: Uint8Array } {
  const clear = Buffer.from(
    '%!PS-AdobeFont-1.0: Endless\n/FontName /Endless def\n/Encoding StandardEncoding def\n/FontMatrix [0.001 0 0 0.001 0 0] def\ncurrentfile eexec\n',
  );
  const subroutine = (level: number): number[] =>
    level + 1 < LEVELS ? [...number(level + 1), CALL, ...number(level + 1), CALL, RETURN] : [RETURN];
  const parts: Uint8Array[] = [Buffer.from(`dup /Private 4 dict dup begin\n/lenIV 4 def\n/Subrs ${LEVELS} array\n`)];
  for (let level = 0; level < LEVELS; level++) parts.push(...program(`dup ${level}`, subroutine(level), 'NP'));
  parts.push(Buffer.from('ND\n2 index /CharStrings 2 dict dup begin\n'));
  parts.push(...program('/.notdef', [...number(0), ...number(600), WIDTH, END], 'ND'));
  parts.push(...program('/A', [...number(0), ...number(600), WIDTH, ...number(0), CALL, END], 'ND'));
  parts.push(Buffer.from('end\nend\n'));
  return { clear, secret: encrypt(Buffer.concat([Buffer.alloc(4), ...parts]), EEXEC_KEY) };
}

// Adobe Type 1 Font Format, 6.4 and 7: the commands and the keys of the two encryptions.
const [WIDTH, CALL, RETURN, END] = [13, 10, 11, 14];
const [EEXEC_KEY, PROGRAM_KEY] = [55_665, 4_330];

function program(name: string, bytes: number[], end: string): Uint8Array[] {
  const secret = encrypt(Buffer.from([0, 0, 0, 0, ...bytes]), PROGRAM_KEY);
  return [Buffer.from(`${name} ${secret.length} RD `), secret, Buffer.from(` ${end}\n`)];
}

/** A number of a program, from 0 to 1131. */
function number(value: number): number[] {
  return value <= 107 ? [value + 139] : [Math.floor((value - 108) / 256) + 247, (value - 108) % 256];
}

function encrypt(plain: Uint8Array, key: number): Uint8Array {
  let state = key;
  return plain.map((byte) => {
    const cipher = byte ^ (state >> 8);
    state = ((cipher + state) * 52_845 + 22_719) & 0xffff;
    return cipher;
  });
}
