import type { Amount, DepartmentForm, Disclosure, Indicator, Project, Target } from '../src/schema/disclosure.js';
import {
  backPlaces,
  type FigureCounts,
  isEqual,
  isUnitLost,
  NO_COUNTS,
  type PagePlace,
  pageAt,
} from './scan-figures.js';

/** Points: the row of an indicator lies this near to where it is printed. */
const SLACK = 3;

type Form = Project | DepartmentForm;

/** A form's amounts by field, and its indicators, with where it begins on the source. */
interface PlacedForm {
  form: Form;
  page: number;
  y: number;
}

/**
 * Each figure of a document's forms (their funding and execution, the targets and results of their indicators), as its
 * text layer gives it, against what the scan gives of the same form and field, an indicator by its place on the page.
 * Forms of a page are paired in their order. An indicator's figure has no mark of its own: one that is wrong is silent
 * unless `ocr-unconfirmed` of its page names the indicator and the figure.
 * `different` is told each figure that is not exact.
 */
export function compareForms(
  truth: Disclosure,
  scan: Disclosure,
  places: ReadonlyMap<number, PagePlace>,
  different: (line: string) => void,
): FigureCounts {
  const counts = { ...NO_COUNTS };
  const printed = formsOf(truth, (page, _, y) => (places.has(page) ? { page, y } : undefined));
  const back = backPlaces(places);
  const read = formsOf(scan, (sheet, x, y) => pageAt(back.get(sheet) ?? [], x, y));
  const spoken = new Set(
    scan.diagnostics.flatMap(({ code, source }) => (code === 'ocr-unconfirmed' ? [source?.page] : [])),
  );
  const notes = new Map<number | null | undefined, string>();
  for (const { code, source, message } of scan.diagnostics)
    if (code === 'ocr-unconfirmed') notes.set(source?.page, message);
  for (const { form, page, y } of printed) {
    const twin = pairOf({ form, page, y }, printed, read);
    const say = (what: string, field: string, one: string, other = ''): void =>
      different(`page ${page} ${what}: ${field} ${one} ${other}`);
    compareAmounts(form, twin?.form, spoken, counts, say);
    compareIndicators(form.indicators, twin?.form.indicators ?? [], places, back, counts, say, notes);
  }
  return counts;
}

/** What `ocr-unconfirmed` says of each sheet. */
type Notes = ReadonlyMap<number | null | undefined, string>;

type Say = (what: string, field: string, one: string, other?: string) => void;

/** The forms whose place lies on a page of the printed document: where they begin on it. */
function formsOf(
  { projects, departmentForms }: Disclosure,
  placeOf: (page: number, x: number, y: number) => { page: number; y: number } | undefined,
): PlacedForm[] {
  return [...projects, ...departmentForms].flatMap((form) => {
    const { page, bbox } = form.source;
    const place = page === null ? undefined : placeOf(page, bbox?.[0] ?? 0, bbox?.[1] ?? 0);
    return place === undefined ? [] : [{ form, ...place }];
  });
}

/** The form of its kind that begins nearest to it on its page, of those to which no other printed one is nearer. */
function pairOf(one: PlacedForm, printed: readonly PlacedForm[], read: readonly PlacedForm[]): PlacedForm | undefined {
  const beside = (all: readonly PlacedForm[]): PlacedForm[] =>
    all.filter(({ form, page }) => page === one.page && isProject(form) === isProject(one.form));
  const nearest = beside(read).toSorted((a, b) => Math.abs(a.y - one.y) - Math.abs(b.y - one.y))[0];
  if (nearest === undefined) return undefined;
  const owner = beside(printed).toSorted((a, b) => Math.abs(a.y - nearest.y) - Math.abs(b.y - nearest.y))[0];
  return owner?.form === one.form ? nearest : undefined;
}

function isProject(form: Form): form is Project {
  return !('tasks' in form);
}

function amountsOf(form: Form): Map<string, Amount> {
  const amounts = new Map<string, Amount>();
  const add = (field: string, amount: Amount | null | undefined): void => {
    if (amount) amounts.set(field, amount);
  };
  const fundings = isProject(form) ? Object.entries(form.funding) : [['', form.funding] as const];
  for (const [period, funding] of fundings)
    for (const [source, amount] of Object.entries(funding ?? {})) add(`funding ${period} ${source}`, amount);
  for (const [source, { initial, adjusted, executed }] of Object.entries(form.execution ?? {}))
    for (const [part, amount] of Object.entries({ initial, adjusted, executed })) add(`${source} ${part}`, amount);
  return amounts;
}

function compareAmounts(
  form: Form,
  twin: Form | undefined,
  spoken: ReadonlySet<number | null | undefined>,
  counts: FigureCounts,
  say: Say,
): void {
  const read = twin === undefined ? new Map<string, Amount>() : amountsOf(twin);
  counts.read += read.size;
  counts.proved += [...read.values()].filter(({ ocr }) => ocr?.confirmed === true).length;
  const isSilent = ({ ocr }: Amount): boolean => ocr?.confirmed !== false || !spoken.has(twin?.source.page);
  const printed = amountsOf(form);
  for (const [field, amount] of printed) {
    if (amount.value === null) continue;
    counts.figures++;
    const other = read.get(field);
    if (other === undefined) {
      counts.missing++;
      say('missing', field, amount.raw);
    } else if (other.value === null || isUnitLost(amount, other)) {
      counts.empty++;
      say('null', field, amount.raw, other.raw);
    } else if (isEqual(amount, other)) counts.exact++;
    else {
      counts.wrong++;
      if (isSilent(other)) counts.silent++;
      say(isSilent(other) ? 'WRONG AND SILENT' : 'wrong', field, amount.raw, other.raw);
    }
  }
  for (const [field, amount] of read) {
    if (printed.has(field) || amount.value === null) continue;
    counts.surplus++;
    if (isSilent(amount)) counts.silent++;
    say(isSilent(amount) ? 'SURPLUS AND SILENT' : 'surplus', field, '', amount.raw);
  }
}

/** The targets of an indicator that print a number. */
function targetsOf({ value, actual, weight, score }: Indicator): Map<string, Target> {
  const plain = (number: string | null): Target | null =>
    number === null ? null : { raw: number, operator: null, number, unit: null, text: null };
  const all = Object.entries({ value, actual, weight: plain(weight), score: plain(score) });
  return new Map(all.flatMap(([field, target]) => (target === null ? [] : [[field, target] as const])));
}

function compareIndicators(
  printed: readonly Indicator[],
  read: readonly Indicator[],
  places: ReadonlyMap<number, PagePlace>,
  back: ReturnType<typeof backPlaces>,
  counts: FigureCounts,
  say: Say,
  notes: Notes,
): void {
  const taken = new Set<Indicator>();
  const heightOf = (one: Indicator): { page: number; y: number } | undefined => {
    const { page, bbox } = one.source;
    if (bbox === null) return undefined;
    return pageAt(back.get(page ?? 0) ?? [], (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2);
  };
  for (const indicator of printed) {
    const { page, bbox } = indicator.source;
    if (bbox === null || page === null || !places.has(page)) continue;
    const [middle, reach] = [(bbox[1] + bbox[3]) / 2, Math.max((bbox[3] - bbox[1]) / 2, SLACK)];
    const twin = read.find((other) => {
      const at = heightOf(other);
      return (
        !taken.has(other) && other.period === indicator.period && at?.page === page && Math.abs(at.y - middle) <= reach
      );
    });
    if (twin !== undefined) taken.add(twin);
    const isNamed = (raw: string): boolean => twin !== undefined && isNamedIn(notes.get(twin.source.page), twin, raw);
    compareTargets(targetsOf(indicator), twin === undefined ? new Map() : targetsOf(twin), counts, say, isNamed);
  }
}

/** Whether a message lists an indicator with a figure: …; 合格率 (≥95%, 10); …. */
function isNamedIn(message: string | undefined, { level3 }: Indicator, raw: string): boolean {
  const lists = message?.split(`${level3 ?? ''} (`).slice(1) ?? [];
  return lists.some((list) =>
    list
      .slice(0, list.search(/\)(?:; |$)/u))
      .split(', ')
      .includes(raw),
  );
}

function compareTargets(
  printed: ReadonlyMap<string, Target>,
  read: ReadonlyMap<string, Target>,
  counts: FigureCounts,
  say: Say,
  isNamed: (raw: string) => boolean,
): void {
  for (const [field, target] of printed) {
    const other = read.get(field);
    if (target.number === null) {
      if (other?.number == null) continue;
      counts.surplus++;
      if (!isNamed(other.raw)) counts.silent++;
      say(isNamed(other.raw) ? 'surplus' : 'SURPLUS AND SILENT', field, target.raw, other.raw);
      continue;
    }
    counts.figures++;
    if (other === undefined) counts.missing++;
    else if (other.number === null) counts.empty++;
    else if (isSame(target, other)) {
      counts.exact++;
      continue;
    } else {
      counts.wrong++;
      if (!isNamed(other.raw)) counts.silent++;
    }
    const wrong = isNamed(other?.raw ?? '') ? 'wrong' : 'WRONG AND SILENT';
    say(other === undefined ? 'missing' : other.number === null ? 'null' : wrong, field, target.raw, other?.raw);
  }
}

function isSame(one: Target, other: Target): boolean {
  return Number(one.number) === Number(other.number) && one.operator === other.operator && one.unit === other.unit;
}
