import { checkDisclosure } from './checks/check.js';
import { Corrections } from './corrections.js';
import type { CorrectedField, Correction } from './corrections-file.js';
import { sayDiagnostic } from './glossary/diagnostic-sentences.js';
import { isRecord } from './is-record.js';
import { type MessageCode, severityOf } from './messages.js';
import { parseAmount } from './normalizers/amount.js';
import { linkProjectLines } from './normalizers/project-line.js';
import { parseTarget } from './normalizers/target.js';
import type { Amount, Diagnostic, Disclosure, Origin, Unit } from './schema/disclosure.js';
import { validateDisclosure } from './schema/validate.js';
import type { Sentence } from './sentence.js';

/** Every unit: one that is missing is an error of types, so that this list needs no module of the schema. */
const UNITS: Readonly<Record<Unit, true>> = { 元: true, 千元: true, 万元: true, 亿元: true };

function isUnit(value: string | null): value is Unit | null {
  return value === null || Object.hasOwn(UNITS, value);
}

/** A field of a record that can be mended: what it says, and how it is made to say something else. */
interface Place {
  was: string | null;
  /** False where the new value cannot stand there. */
  set(value: string | null): boolean;
  source: Origin | null;
}

/**
 * The disclosure with the corrections of its own document applied, each said as `corrected`; one whose former value
 * stands there no more, whose place is gone, or that was made for another version of the document is refused with
 * `correction-refused`, and changes nothing. What reconciles is found anew over the corrected data.
 */
export function correctDisclosure(disclosure: Disclosure, corrections: readonly Correction[]): Disclosure {
  const own = new Corrections(corrections).of(disclosure.source);
  if (own.length === 0) return disclosure;
  const said: Diagnostic[] = own.map((each) => correct(disclosure, each));
  if (said.some(({ code }) => code === 'corrected')) {
    // A project finds its line by names and amounts, which may be others now.
    for (const project of disclosure.projects) project.budgetLine = null;
    linkProjectLines(disclosure.projects, disclosure.budgetTables);
    disclosure.checks = checkDisclosure(disclosure);
  }
  disclosure.diagnostics.push(...said);
  return validateDisclosure(disclosure);
}

function correct(disclosure: Disclosure, correction: Correction): Diagnostic {
  const { document, place: key, field, was, is, why } = correction;
  const refuse = (reason: Sentence): Diagnostic =>
    diagnosticOf('correction-refused', sayDiagnostic('correctionRefused', { place: key, reason }), null);
  if (document !== disclosure.source.sha256) return refuse(sayDiagnostic('otherDocument'));
  const place = findPlace(disclosure, key, field);
  if (place === undefined) return refuse(sayDiagnostic('noPlace'));
  if (place.was !== was) return refuse(sayDiagnostic('otherValue', { was: was ?? '', value: place.was ?? '' }));
  if (!place.set(is)) return refuse(sayDiagnostic('noValue', { is: is ?? '' }));
  const gaps = { place: key, was: was ?? '', is: is ?? '' };
  const sentence = why === '' ? sayDiagnostic('corrected', gaps) : sayDiagnostic('correctedWhy', { ...gaps, why });
  return diagnosticOf('corrected', sentence, place.source);
}

function diagnosticOf(code: MessageCode, { en, zh }: Sentence, source: Origin | null): Diagnostic {
  return { severity: severityOf(code), code, message: en, messageZh: zh, source };
}

function findPlace(disclosure: Disclosure, key: string, field: CorrectedField): Place | undefined {
  const [head = '', part, column] = key.split('/');
  const table = disclosure.budgetTables.find(({ id }) => id === head);
  if (table !== undefined) {
    if (part === undefined) return field === 'unit' ? unitOfTable(table) : undefined;
    const line = table.lines.find(({ index }) => String(index) === part);
    if (line === undefined) return undefined;
    if (column === undefined) return placeOfLine(line, field);
    const amount = line.values[column];
    return amount === undefined ? undefined : placeOfAmount(amount, field, line.source);
  }
  if (head === 's') {
    const statement = disclosure.statements[Number(part)];
    return statement?.amount ? placeOfAmount(statement.amount, field, statement.source) : undefined;
  }
  const project = disclosure.projects.find(({ id }) => id === head);
  const form = project ?? disclosure.departmentForms.find(({ id }) => id === head);
  if (form === undefined) return undefined;
  if (part === undefined || part === 'name') return project && field === 'name' ? nameOfProject(project) : undefined;
  return placeInForm(form, part.split('.'), field);
}

type Table = Disclosure['budgetTables'][number];
type Line = Table['lines'][number];
type Form = Disclosure['projects'][number] | Disclosure['departmentForms'][number];

/** The unit of a table is that of all its figures that had it. */
function unitOfTable(table: Table): Place {
  const was = table.unit;
  return {
    was,
    source: table.lines[0]?.source ?? null,
    set(value) {
      if (!isUnit(value)) return false;
      table.unit = value;
      const amounts = table.columns
        .filter(({ measure }) => measure !== 'change-percent')
        .flatMap(({ key }) => table.lines.flatMap(({ values }) => values[key] ?? []));
      for (const amount of amounts) if (amount.unit === was) reset(amount, amount.raw, value);
      return true;
    },
  };
}

function placeOfLine(line: Line, field: CorrectedField): Place | undefined {
  const { source } = line;
  if (field === 'name') {
    return {
      was: line.name,
      source,
      set(value) {
        line.name = value;
        return value !== '';
      },
    };
  }
  if (field !== 'level') return undefined;
  return {
    was: line.level === null ? null : String(line.level),
    source,
    set(value) {
      if (value !== null && !/^[1-9]\d?$/u.test(value)) return false;
      line.level = value === null ? null : Number(value);
      return true;
    },
  };
}

function nameOfProject(project: Disclosure['projects'][number]): Place {
  return {
    was: project.name,
    source: project.source,
    set(value) {
      if (value === null || value === '') return false;
      project.name = value;
      return true;
    },
  };
}

function placeOfAmount(amount: Amount, field: CorrectedField, source: Origin): Place | undefined {
  if (field === 'unit') {
    return {
      was: amount.unit,
      source,
      set(value) {
        if (!isUnit(value)) return false;
        reset(amount, amount.raw, value);
        return true;
      },
    };
  }
  if (field !== 'raw') return undefined;
  return {
    was: amount.raw,
    source,
    set(value) {
      // A figure that is none any more would be blank, which a correction cannot say of a cell that is printed.
      if (value === null || parseAmount(value, null).value === null) return false;
      reset(amount, value, amount.unit);
      return true;
    },
  };
}

/** The amount as a person has read it: nothing of a picture's doubts is left. */
function reset(amount: Amount, raw: string, unit: Amount['unit']): void {
  const doubt = amount.raw === raw ? amount.ocr : undefined;
  delete amount.ocr;
  Object.assign(amount, parseAmount(raw, unit), doubt === undefined ? {} : { ocr: doubt });
}

/** A field of a form by its path: an indicator's name or value, or an amount. */
function placeInForm(form: Form, path: readonly string[], field: CorrectedField): Place | undefined {
  const [list, index, part] = path;
  if (list === 'indicators') {
    const indicator = form.indicators[Number(index)];
    if (indicator === undefined) return undefined;
    if (part === undefined && field === 'name') {
      return {
        was: indicator.level3,
        source: indicator.source,
        set(value) {
          indicator.level3 = value;
          return value !== '';
        },
      };
    }
    if (part !== 'value' || field !== 'raw') return undefined;
    return {
      was: indicator.value?.raw ?? null,
      source: indicator.source,
      set(value) {
        indicator.value = value === null || value === '' ? null : parseTarget(value);
        return true;
      },
    };
  }
  const amount = path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), form);
  return isAmount(amount) ? placeOfAmount(amount, field, form.source) : undefined;
}

function isAmount(value: unknown): value is Amount {
  return isRecord(value) && 'raw' in value && 'yuan' in value && 'unit' in value;
}
