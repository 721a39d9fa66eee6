import type { Project } from '../schema/disclosure.js';

/** Words of a project's kind (项目属性), in the order in which they are tried. */
const ATTRIBUTES: [RegExp, NonNullable<Project['attribute']['kind']>][] = [
  [/一次性/u, 'one-off'],
  [/新增|新建|新设/u, 'new'],
  [/延续|续建/u, 'continuing'],
  [/经常|长期|常年/u, 'recurring'],
];

/**
 * Boxes of a choice, ticked or not, alone or one on the other; Wingdings print a ticked one as þ, R or a character of
 * their own.
 */
const MARKS = /[□☐◻▢○〇◯√✓✔☑☒■●◉▣⊙þ\uf052\uf0fe\uf0fc]+/u;
const TICKED = /[√✓✔☑☒■●◉▣⊙þ\uf052\uf0fe\uf0fc]/u;

/**
 * What kind of project the text beside 项目属性 names; of several choices the one that is ticked, null where none is.
 *
 *   "经常性项目（长期开展）"          recurring
 *   "新增项目 □    延续项目 √"       continuing
 *   "□新增项目  ☑延续项目"           continuing
 *   "新增项目□ 延续项目□"            null
 */
export function attributeKind(raw: string | null): Project['attribute']['kind'] {
  const chosen = chosenOf(raw ?? '');
  const found = ATTRIBUTES.find(([pattern]) => pattern.test(chosen));
  return found?.[1] ?? null;
}

/** The words of the ticked choices; the whole text where there is nothing to tick. */
function chosenOf(text: string): string {
  const parts = text
    .replace(/[(（]\s{0,8}([□☐○√✓✔☑■●]?)\s{0,8}[)）]/gu, ' $1 ')
    .split(new RegExp(`(${MARKS.source})`, 'u'))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (!parts.some((part) => MARKS.test(part))) return text;
  const before = MARKS.test(parts[0] ?? '');
  return parts
    .flatMap((part, i) => {
      if (!TICKED.test(part)) return [];
      const words = (parts[before ? i + 1 : i - 1] ?? '').split(/\s+/u);
      return [(before ? words[0] : words.at(-1)) ?? ''];
    })
    .join(' ');
}
