import { LEAST_RISE } from '../word/docx-styles.js';
import { TWIPS_PER_CHARACTER } from '../word/paragraph-text.js';
import type { RtfReader } from './reader.js';
import type { Destination } from './state.js';
import { PLAIN_PARAGRAPH } from './state.js';

/** Groups whose text is not printed, or stands a second time for older readers. */
const SKIPPED = new Set([
  ...['header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf'],
  ...['info', 'colortbl', 'filetbl', 'revtbl', 'rsidtbl', 'annotation', 'atnid', 'atnauthor'],
  ...['ftnsep', 'ftnsepc', 'ftncn', 'aftnsep', 'aftnsepc', 'aftncn', 'xe', 'tc', 'tcn', 'txe', 'rxe'],
  ...['nonesttables', 'nonshppict', 'shprslt', 'objdata', 'template', 'private1', 'formfield', 'datafield'],
]);
/** Groups that readers may skip and that we know. */
const STARRED = new Set([
  'shppict',
  'shpinst',
  'shptxt',
  'ud',
  'fldinst',
  'nesttableprops',
  'listtable',
  'listoverridetable',
  'do',
  'dptxbxtext',
]);

/** Words that are characters. */
const CHARACTERS: Record<string, string> = {
  tab: '\t',
  line: '\n',
  lbr: '\n',
  column: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '　',
  enspace: ' ',
  qmspace: ' ',
};

const SYMBOLS: Record<string, string> = { '~': '\u00a0', _: '-', '\t': '\t', '\\': '\\', '{': '{', '}': '}' };

type Act = (reader: RtfReader, value: number | undefined) => void;

function isSet(value: number | undefined): boolean {
  return value !== 0;
}

function enter(destination: Destination): Act {
  return (reader) => {
    reader.state.destination = destination;
  };
}

function script(name: 'loch' | 'hich' | 'dbch'): Act {
  return ({ state }) => {
    state.script = name;
  };
}

function raise(on: boolean): Act {
  return ({ state }, value) => {
    state.raised = on && isSet(value);
  };
}

function align(aligned: boolean): Act {
  return ({ state }) => {
    state.paragraph.aligned = aligned;
  };
}

/** What `\up` says where it has no number. */
const USUAL_RISE = 6;
/** Hundredths of a character as twentieths of a point. */
const TWIPS_PER_HUNDREDTH = TWIPS_PER_CHARACTER / 100;

/** What each control word does; a word that is not here says nothing of the text. */
const WORDS: Record<string, Act> = {
  // The header: code pages, fonts, styles.
  ansicpg: (reader, value) => reader.text.setCodePage(value),
  mac: (reader) => reader.text.setCodePage(10000),
  deff: (reader, value) => reader.text.setDefaultFont(value ?? 0),
  fonttbl: enter('fonts'),
  fcharset: ({ text }, value) => text.describeFont({ charset: value }),
  cpg: ({ text }, value) => text.describeFont({ codePage: value }),
  stylesheet: enter('styles'),
  listtable: enter('lists'),
  listoverridetable: enter('lists'),
  list: ({ lists }) => lists.beginList(),
  listoverride: ({ lists }) => lists.beginUse(),
  listid: ({ lists }, value) => lists.setId(value ?? 0),
  listlevel: ({ lists }) => lists.beginLevel(),
  lfolevel: ({ lists }) => lists.beginChange(),
  listoverridestartat: ({ lists }) => lists.restart(),
  levelnfc: ({ lists }, value) => lists.describeLevel({ format: value ?? 0 }),
  levelnfcn: ({ lists }, value) => lists.describeLevel({ format: value ?? 0 }),
  levelstartat: ({ lists }, value) => lists.describeLevel({ start: value ?? 1 }),
  levellegal: ({ lists }, value) => lists.describeLevel({ legal: isSet(value) }),
  levelnorestart: ({ lists }, value) => lists.describeLevel({ goesOn: isSet(value) }),
  leveltext: (reader) => reader.enterLevelText(() => reader.lists.endText()),
  levelnumbers: (reader) => reader.enterLevelText(() => reader.lists.endPlaces()),
  ls: (reader, value) => reader.setList(value ?? 0),
  // Characters.
  plain: (reader) => reader.resetCharacters(),
  f: (reader, value) => reader.setFont(value ?? 0),
  af: ({ state }, value) => {
    if (state.script === 'dbch') state.wideFont = value;
  },
  loch: script('loch'),
  hich: script('hich'),
  dbch: script('dbch'),
  v: ({ state }, value) => {
    state.hidden = isSet(value);
  },
  deleted: ({ state }, value) => {
    state.deleted = isSet(value);
  },
  mvf: ({ state }, value) => {
    state.deleted = isSet(value);
  },
  super: raise(true),
  sub: raise(false),
  nosupersub: raise(false),
  up: ({ state }, value) => {
    state.raised = (value ?? USUAL_RISE) >= LEAST_RISE;
  },
  dn: raise(false),
  uc: ({ state }, value) => {
    state.fallback = Math.max(0, value ?? 1);
  },
  u: (reader, value) => reader.addUnicode(value ?? 0),
  // Paragraphs.
  pard: ({ state }) => {
    state.paragraph = { ...PLAIN_PARAGRAPH };
  },
  s: (reader, value) => reader.setStyle(value ?? 0),
  ilvl: ({ state }, value) => {
    state.paragraph.listLevel = Math.max(0, value ?? 0);
  },
  outlinelevel: (reader, value) => reader.setOutline(value ?? 0),
  li: ({ state }, value) => {
    state.paragraph.left = value ?? 0;
  },
  fi: ({ state }, value) => {
    state.paragraph.first = value ?? 0;
  },
  culi: ({ state }, value) => {
    state.paragraph.left = (value ?? 0) * TWIPS_PER_HUNDREDTH;
  },
  cufi: ({ state }, value) => {
    state.paragraph.first = (value ?? 0) * TWIPS_PER_HUNDREDTH;
  },
  ql: align(false),
  qj: align(false),
  qc: align(true),
  qr: align(true),
  pagebb: ({ state }, value) => {
    state.paragraph.pageBefore = isSet(value);
  },
  intbl: ({ state }, value) => {
    state.paragraph.inTable = isSet(value);
  },
  itap: ({ state }, value) => {
    state.paragraph.depth = Math.max(0, value ?? 1);
  },
  tldot: (reader) => reader.story.markLeader(),
  par: (reader) => reader.endParagraph(),
  page: (reader) => reader.breakPage(),
  sect: (reader) => reader.endSection(),
  // Tables.
  trowd: (reader) => reader.beginRow(),
  trleft: (reader, value) => reader.columns.setLeft(value ?? 0),
  cellx: (reader, value) => reader.columns.addCell(value ?? 0),
  clmgf: (reader) => reader.columns.merge({ across: 'first' }),
  clmrg: (reader) => reader.columns.merge({ across: 'merged' }),
  clvmgf: (reader) => reader.columns.merge({ down: 'first' }),
  clvmrg: (reader) => reader.columns.merge({ down: 'merged' }),
  cell: (reader) => reader.endCell(1),
  nestcell: (reader) => reader.endCell(2),
  row: (reader) => reader.endRow(1),
  nestrow: (reader) => reader.endRow(2),
  nesttableprops: ({ state }) => {
    state.inner = true;
  },
  // Groups with a text of their own.
  listtext: enter('number'),
  pntext: enter('number'),
  fldinst: (reader) => reader.enterInstruction(),
  fldrslt: ({ state }) => {
    if (state.destination === 'instruction') state.destination = 'print';
  },
  footnote: (reader) => reader.enterNote(),
  shpinst: enter('drop'),
  do: enter('drop'),
  shptxt: (reader) => reader.enterBox(),
  dptxbxtext: (reader) => reader.enterBox(),
  upr: ({ state }) => {
    state.around = state.destination;
    state.destination = 'drop';
  },
  ud: ({ state }) => {
    state.destination = state.around;
  },
  pict: (reader) => reader.enterPicture(),
  picwgoal: (reader, value) => reader.picture.setSize({ width: value ?? 0 }),
  pichgoal: (reader, value) => reader.picture.setSize({ height: value ?? 0 }),
  picscalex: (reader, value) => reader.picture.setSize({ scaleX: value ?? 100 }),
  picscaley: (reader, value) => reader.picture.setSize({ scaleY: value ?? 100 }),
  bin: (reader, value) => reader.tokens.skipBinary(value),
};

/** Do what a control word says; `starred` where its group may be skipped by readers that do not know it. */
export function obeyWord(reader: RtfReader, word: string, value: number | undefined, starred: boolean): void {
  if (SKIPPED.has(word) || (starred && !STARRED.has(word))) {
    reader.tokens.skipGroup();
    return;
  }
  const character = Object.hasOwn(CHARACTERS, word) ? CHARACTERS[word] : undefined;
  if (character !== undefined) reader.addText(character);
  else if (Object.hasOwn(WORDS, word)) WORDS[word]?.(reader, value);
}

/** Do what a control symbol says. */
export function obeySymbol(reader: RtfReader, symbol: string): void {
  if (symbol === '\n') reader.endParagraph();
  else if (Object.hasOwn(SYMBOLS, symbol)) reader.addText(SYMBOLS[symbol] ?? '');
}
