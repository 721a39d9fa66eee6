import { type Part, parsePattern } from './syntax.js';

/** A text that a pattern may take long over: what leads to a repetition, what is repeated, and what ends the hope. */
export interface Bait {
  before: string;
  unit: string;
  after: string;
}

/** Characters of all kinds that documents print, by which the classes of a pattern are told apart. */
const CHARACTERS = [
  ...'05aZ_ \t\n\u3000:：,，.．。;；(（)）[]【】-—–~%％/、“"\'*#|<>=≥&@年元万一合计第①Ⅰ个\u2212+Ａ１！?',
];

/** What no pattern of the house takes but by a negation. */
const STRANGE = '\u0002';

/** The texts that a pattern is tried on: every kind of character that it tells apart, in every repetition that it has. */
export function baitsFor(pattern: RegExp): Bait[] {
  const root = parsePattern(pattern.source);
  const atoms = [...new Set(atomsOf(root))];
  const kinds = findKinds(atoms, pattern);
  const sample = (part: Part, whole = false) => sampleOf(part, kinds, whole);
  const baits = new Map<string, Bait>();
  const add = (before: string, unit: string) => {
    if (unit === '') return;
    for (const after of [STRANGE, `${STRANGE}${unit}`])
      baits.set(`${before}|${unit}|${after}`, { before, unit, after });
  };
  for (const [character] of kinds) add('', character);
  const visit = (part: Part, before: string) => {
    if (part.kind === 'sequence') {
      let led = before;
      for (const [index, one] of part.parts.entries()) {
        visit(one, led);
        led += sample(one);
        if (index < part.parts.length - 1) add('', led);
      }
    } else if (part.kind === 'choice') {
      for (const one of part.parts) visit(one, before);
    } else if (part.kind === 'repeat') {
      if (part.endless) {
        const own = new Set(atomsOf(part.part));
        for (const [character, matched] of kinds) if (matched.some((atom) => own.has(atom))) add(before, character);
        const choices = part.part.kind === 'choice' ? part.part.parts : [part.part];
        for (const choice of choices) for (const whole of [false, true]) add(before, sample(choice, whole));
        add('', before + sample(part.part));
      }
      visit(part.part, before);
    }
  };
  visit(root, '');
  return [...baits.values()];
}

/** The bait with about so many characters. */
export function textOf({ before, unit, after }: Bait, length: number): string {
  return before + unit.repeat(Math.ceil(length / unit.length)) + after;
}

function* atomsOf(part: Part): Generator<string> {
  if (part.kind === 'atom') yield part.source;
  else if (part.kind === 'repeat') yield* atomsOf(part.part);
  else if (part.kind !== 'nothing') for (const one of part.parts) yield* atomsOf(one);
}

/** One character for each set of atoms that take it, with these atoms. */
function findKinds(atoms: readonly string[], { flags }: RegExp): [string, string[]][] {
  const tests = atoms.map((atom) => [atom, new RegExp(`^(?:${atom})$`, flags.replace(/[gy]/gu, ''))] as const);
  const literals = atoms.filter((atom) => [...atom].length === 1);
  const kinds = new Map<string, [string, string[]]>();
  for (const character of [...literals, ...CHARACTERS]) {
    const matched = tests.filter(([, test]) => test.test(character)).map(([atom]) => atom);
    const key = matched.map((atom) => (literals.includes(atom) && atom !== '.' ? '' : atom)).join('\n');
    if (matched.length > 0 && !kinds.has(key)) kinds.set(key, [character, matched]);
  }
  return [...kinds.values()];
}

/** A text that a part takes; with `whole`, one that has what may be left out, too. */
function sampleOf(part: Part, kinds: readonly [string, string[]][], whole: boolean): string {
  if (part.kind === 'nothing') return '';
  if (part.kind === 'atom') {
    if ([...part.source].length === 1 && part.source !== '.') return part.source;
    return kinds.find(([, matched]) => matched.includes(part.source))?.[0] ?? '';
  }
  if (part.kind === 'repeat') return sampleOf(part.part, kinds, whole).repeat(Math.max(part.least, whole ? 1 : 0));
  if (part.kind === 'choice')
    return part.parts.map((one) => sampleOf(one, kinds, whole)).find((text) => text !== '') ?? '';
  return part.parts.map((one) => sampleOf(one, kinds, whole)).join('');
}
