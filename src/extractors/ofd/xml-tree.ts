import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import { XmlReader } from '../xml.js';

/** An element without the prefix of its name, which differs from producer to producer. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** For each drawing object allowed: its own element, those of its colours, its text or path, its clips. */
const ELEMENTS_PER_OBJECT = 8;

/**
 * The root element of an XML part. Throws InputError where the XML is malformed, nests too deeply or has more
 * elements than the objects of any page need.
 */
export async function readTree(chunks: AsyncIterable<Uint8Array>): Promise<Element> {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const most = limitOf('pageObjects') * ELEMENTS_PER_OBJECT;
  let count = 0;
  const reader = new XmlReader({
    open(name, attributes) {
      if (++count > most) throw new InputError(limitMessage('pageObjects'));
      const element: Element = { name: localName(name), attributes, children: [], text: '' };
      open[open.length - 1]?.children.push(element);
      open.push(element);
    },
    close() {
      open.pop();
    },
    text(text) {
      const element = open[open.length - 1];
      if (element) element.text += text;
    },
  });
  for await (const chunk of chunks) reader.write(chunk);
  reader.end();
  const [root] = top.children;
  if (root === undefined) throw new InputError('damaged: an XML part is empty');
  return root;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The first child of a name, or undefined. */
export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The children of a name, in order. */
export function childrenOf(element: Element | undefined, name: string): Element[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The trimmed text of the first child of a name; '' where there is none. */
export function textOf(element: Element | undefined, name: string): string {
  return childOf(element, name)?.text.trim() ?? '';
}
