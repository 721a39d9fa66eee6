/** What stands for the characters that XML reads as marks. */
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as XML holds it in an element or in quotes. */
export function escapeXml(text: string): string {
  return /[&<>"]/u.test(text) ? text.replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? character) : text;
}

/** What XML cannot hold, and what a spreadsheet reads as such: `_x000B_` is a control character there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNSPEAKABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Cs}|_(?=x[\dA-Fa-f]{4}_)/gu;

/** A text of a cell as XML of a workbook. */
export function cleanText(text: string): string {
  const spoken = text.replace(UNSPEAKABLE, (character) => {
    if (/\p{Cs}/u.test(character)) return '\ufffd';
    return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  });
  return escapeXml(spoken);
}
