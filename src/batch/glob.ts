/** True where a path has characters that a pattern gives a meaning. */
export function hasMagic(path: string): boolean {
  return /[*?[{]/u.test(path);
}

/**
 * The folder that a pattern begins with and the expression that paths below it must match.
 *
 *   in/2023/**\/*.{pdf,docx}   in/2023   any depth, .pdf or .docx
 *
 * `*` and `?` match within a name and no leading dot, `**` matches folders, `[a-z]` and `[!a-z]` one character,
 * `{a,b}` one of several.
 */
export function parseGlob(pattern: string): { folder: string; expression: RegExp } {
  const parts = pattern.split('/');
  const magic = parts.findIndex((part) => hasMagic(part));
  const folder = parts.slice(0, magic).join('/');
  const source = parts.slice(magic).map((part, i, all) => translatePart(part, i === all.length - 1));
  return {
    folder: folder === '' && pattern.startsWith('/') ? '/' : folder,
    expression: new RegExp(`^${source.join('')}$`, 'su'),
  };
}

function translatePart(part: string, isLast: boolean): string {
  if (part === '**') return isLast ? '.*' : '(?:[^./][^/]*/)*';
  const dot = /^[*?[]/u.test(part) ? '(?!\\.)' : '';
  return dot + translateName(part) + (isLast ? '' : '/');
}

/** Signs are taken from left to right: a class, a group of choices, a wildcard, or a character for itself. */
function translateName(name: string): string {
  const signs = /\[(?<not>[!^]?)(?<set>\]?[^\]]{1,64})\]|\{(?<choices>[^{}]*)\}|(?<any>\*+)|(?<one>\?)|(?<plain>.)/gsu;
  let source = '';
  for (const { groups = {} } of name.matchAll(signs)) {
    if (groups.set !== undefined)
      source += `(?!/)[${groups.not ? '^' : ''}${groups.set.replaceAll(/[\\\]^[&]/gu, '\\$&')}]`;
    else if (groups.choices !== undefined) source += `(?:${groups.choices.split(',').map(translateName).join('|')})`;
    else if (groups.any) source += '[^/]*';
    else if (groups.one) source += '[^/]';
    else source += (groups.plain ?? '').replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  }
  return source;
}
