/** What an element may hold. */
type Child = Node | string | null;
type Attributes = Record<string, string | number | boolean | null | undefined>;

/**
 * An element with attributes and children. Text becomes text nodes and never markup, so nothing of a document can run;
 * an attribute that is null, undefined or false is left out.
 */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Child | Child[])[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children.flat()) if (child !== null) element.append(child);
  return element;
}

/** Text of the document, marked as Chinese for fonts and for screen readers. */
export function printed(text: string): HTMLSpanElement {
  return h('span', { lang: 'zh-CN' }, text);
}

/** The text as it is searched: width folded, lower case, no white space. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** A decimal with thousands separators: 16498800 → 16,498,800. */
export function groupDigits(figure: string): string {
  const [whole = '', fraction] = figure.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
