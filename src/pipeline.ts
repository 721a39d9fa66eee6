import { checkWithFaults } from './checks/check.js';
import { correctDisclosure } from './correct.js';
import type { Correction } from './corrections-file.js';
import type { SourceDocument, SourceItem } from './document.js';
import { extractDocument } from './extractors/extract.js';
import type { ExtractOptions } from './extractors/options.js';
import { collectGarbage } from './garbage.js';
import { labelBlocks, labelForms } from './labeller/label.js';
import { forgetAnswers } from './memo.js';
import { MESSAGE_KINDS, type Message, severityOf } from './messages.js';
import { type Forms, normalizeBlocks, normalizeForms } from './normalizers/forms.js';
import { type NormalizeOptions, normalizeDocument } from './normalizers/normalize.js';
import type { Place } from './place.js';
import { readItems, reasonsHidden } from './privacy/read-items.js';
import { recognizeDocument } from './recognizer/recognize.js';
import type { Result } from './result.js';
import type { Diagnostic, Disclosure, Origin } from './schema/disclosure.js';
import { validateDisclosure } from './schema/validate.js';
import { seekSecondOpinion } from './second-opinion.js';
import { settlePictures } from './settle.js';
import { type Made, settleReadings } from './settle-readings.js';
import type { LabelledRecord, Paragraph, RecognizedDocument } from './tables.js';
import { chineseOf } from './translate.js';

/** What may be asked of a reading. */
export type ParseOptions = ExtractOptions &
  NormalizeOptions & {
    /** What persons have mended; those of other documents are left alone. */
    corrections?: readonly Correction[];
  };

/** What each stage made of a document, for `yusuan inspect` and for the curious. */
export interface Stages {
  document: SourceDocument;
  items: SourceItem[];
  recognized: RecognizedDocument;
  labelled: LabelledRecord[];
  disclosure: Disclosure;
}

/**
 * The validated disclosure of one document, with every stage on the way: extract → recognize → label → normalize →
 * check → validate, and the second PDF engine's word where a sum does not hold. Throws InputError where no document can
 * exist.
 */
export async function runStages(bytes: Uint8Array, options: ParseOptions): Promise<Stages> {
  const run = (secondFigures?: readonly number[]) =>
    runStagesOnce(bytes, { ...options, ...(secondFigures && { secondFigures }) });
  const stages = await seekSecondOpinion(bytes, options, await run(), ({ disclosure }) => disclosure, run);
  return { ...stages, disclosure: correctDisclosure(stages.disclosure, options.corrections ?? []) };
}

async function runStagesOnce(bytes: Uint8Array, options: ParseOptions): Promise<Stages> {
  const document = await reasonsHidden(options, () => extractDocument(bytes, options));
  try {
    const items = await readItems(document, options);
    const recognized = recognizeDocument(items);
    const labelled = labelForms(recognized.value.forms);
    const disclosure = makeRecords(document, recognized, normalizeForms(labelled, options), options);
    return { document, items, recognized: recognized.value, labelled, disclosure };
  } finally {
    forgetAnswers();
  }
}

/**
 * The validated disclosure of one document, for those who ask for no stage on the way: the items, which take
 * most of the memory, are let go as soon as they are recognized.
 * Throws InputError where no document can exist.
 */
export async function makeDisclosure(bytes: Uint8Array, options: ParseOptions): Promise<Disclosure> {
  const run = (secondFigures?: readonly number[]) =>
    makeOnce(bytes, { ...options, ...(secondFigures && { secondFigures }) });
  const disclosure = await seekSecondOpinion(bytes, options, await run(), (read) => read, run);
  return correctDisclosure(disclosure, options.corrections ?? []);
}

/**
 * Items of a large document, some five hundred pages: what is garbage when its items are read, and again when its forms
 * are records, would else be held until V8 comes to it, which it does not before the end.
 */
const MANY_ITEMS = 16_000;

async function makeOnce(bytes: Uint8Array, options: ParseOptions): Promise<Disclosure> {
  const document = await reasonsHidden(options, () => extractDocument(bytes, options));
  let large = false;
  const tidy = () => {
    if (large) collectGarbage('all');
  };
  const read = async () => {
    const items = await readItems(document, { ...options, packed: true });
    large = items.length > MANY_ITEMS;
    return items;
  };
  const recognize = async () => {
    const items = await read();
    tidy();
    return recognizeDocument(items);
  };
  try {
    const recognized = await recognize();
    const forms = normalizeBlocks(tidied(labelBlocks(recognized.value.forms), tidy), options);
    tidy();
    return makeRecords(document, recognized, forms, options);
  } finally {
    forgetAnswers();
  }
}

/** Blocks of forms after which the cells of those before them are garbage worth collecting. */
const MANY_BLOCKS = 250;

/** The blocks, with `tidy` called between some of them. */
function* tidied<T>(blocks: Iterable<T>, tidy: () => void): Generator<T> {
  let given = 0;
  for (const block of blocks) {
    yield block;
    given += 1;
    if (given % MANY_BLOCKS === 0) tidy();
  }
}

function makeRecords(
  document: SourceDocument,
  recognized: Result<RecognizedDocument>,
  forms: Result<Forms>,
  options: ParseOptions,
): Disclosure {
  const { grids, paragraphs } = recognized.value;
  const before = [...document.messages, ...recognized.messages];
  const untraced = { ...options, trace: undefined };
  const first = checked(normalizeDocument(recognized.value, forms, document.source, options), before);
  const settled = settleReadings(grids, first, (other, part) =>
    part === 'alone'
      ? checked(
          normalizeDocument({ grids: other, paragraphs: NO_PARAGRAPHS }, NO_FORMS, document.source, untraced),
          before,
          false,
        )
      : checked(normalizeDocument({ grids: other, paragraphs }, forms, document.source, untraced), before),
  );
  recognized.value.grids = settled.grids;
  const { disclosure } = settled;
  settled.explain();
  if (options.trace !== undefined && settled.messages.length > 0)
    normalizeDocument(recognized.value, forms, document.source, options);
  disclosure.diagnostics.splice(before.length, 0, ...toDiagnostics(settled.messages));
  disclosure.diagnostics.push(...settlePictures(disclosure));
  return validateDisclosure(disclosure);
}

const NO_PARAGRAPHS: Paragraph[] = [];
const NO_FORMS: Result<Forms> = { value: { projects: [], departmentForms: [], issuerAbove: null }, messages: [] };

/**
 * Normalized records with what was said on the way and what their figures say of each other, which is not put into
 * words where `says` is false.
 */
function checked(normalized: Result<Disclosure>, messages: readonly Message[], says = true): Made {
  const disclosure = { ...normalized.value, diagnostics: toDiagnostics([...messages, ...normalized.messages]) };
  const { checks, faults, explain } = checkWithFaults(disclosure, says);
  disclosure.checks = checks;
  return { disclosure, faults, explain };
}

function toDiagnostics(messages: Message[]): Diagnostic[] {
  return messages.map((message) => ({
    severity: severityOf(message.code),
    code: message.code,
    message: message.text,
    messageZh: message.textZh ?? chineseOf(message.text) ?? MESSAGE_KINDS[message.code].meaningZh,
    source: message.place === undefined ? null : { ...originOf(message.place), table: message.table ?? null },
  }));
}

function originOf(place: Place): Origin {
  return {
    page: place.page ?? null,
    bbox: place.bbox ?? null,
    line: place.line ?? null,
    table: null,
    row: place.row === undefined ? null : place.row - 1,
  };
}
