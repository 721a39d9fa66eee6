import { isContentsName, levelOf, outlineOfName } from '../word/docx-styles.js';
import { TWIPS_PER_CHARACTER } from '../word/paragraph-text.js';
import type { RtfLists } from './lists.js';
import type { ParagraphFacts } from './story.js';

/** What becomes of the text of a group: printed, dropped, or read as a table of the header. */
export type Destination =
  | 'print'
  | 'drop'
  | 'number'
  | 'instruction'
  | 'fonts'
  | 'styles'
  | 'picture'
  | 'lists'
  | 'list';

/** What holds until the group ends, or another word says otherwise. */
export interface RtfState {
  destination: Destination;
  /** What `\ud` inside of `\upr` goes back to. */
  around: Destination;
  font: number;
  /** The font of East Asian characters, where the last of `\loch`, `\hich`, `\dbch` says that they follow. */
  wideFont: number | undefined;
  script: 'loch' | 'hich' | 'dbch' | undefined;
  hidden: boolean;
  deleted: boolean;
  raised: boolean;
  /** Characters that stand behind each `\u` for readers that do not know it. */
  fallback: number;
  /** Inside the properties of a row of an inner table. */
  inner: boolean;
  paragraph: ParagraphState;
}

/** What RTF says of a paragraph. */
export interface ParagraphState {
  inTable: boolean;
  depth: number;
  style: number;
  outline: number | undefined;
  /** Its list, 0 for none, and the level in it. */
  list: number;
  listLevel: number;
  /** Twips. */
  left: number;
  first: number;
  aligned: boolean;
  pageBefore: boolean;
}

/** A style of the document: what its paragraphs are. */
export interface RtfStyle {
  name: string;
  outline: number | undefined;
}

export const PLAIN_PARAGRAPH: ParagraphState = {
  inTable: false,
  depth: 0,
  style: 0,
  outline: undefined,
  list: 0,
  listLevel: 0,
  left: 0,
  first: 0,
  aligned: false,
  pageBefore: false,
};

/** Characters of which nothing is said. */
export const PLAIN_CHARACTERS = {
  font: -1,
  wideFont: undefined,
  script: undefined,
  hidden: false,
  deleted: false,
  raised: false,
} satisfies Partial<RtfState>;

/** The state at the beginning of a document. */
export function firstState(): RtfState {
  return {
    ...PLAIN_CHARACTERS,
    destination: 'print',
    around: 'print',
    fallback: 1,
    inner: false,
    paragraph: { ...PLAIN_PARAGRAPH },
  };
}

/** What a paragraph's own words, its style and its list say of it. */
export function factsOf(
  paragraph: ParagraphState,
  styles: ReadonlyMap<number, RtfStyle>,
  lists: RtfLists,
): ParagraphFacts {
  const style = styles.get(paragraph.style);
  const name = style?.name ?? '';
  const outline = paragraph.outline ?? style?.outline ?? outlineOfName(name);
  return {
    indent: (paragraph.left + paragraph.first) / TWIPS_PER_CHARACTER,
    aligned: paragraph.aligned,
    pageBefore: paragraph.pageBefore,
    isContents: isContentsName(name),
    nextNumber: () => lists.next(paragraph.list, paragraph.listLevel),
    level: outline === undefined ? undefined : levelOf(outline),
  };
}
