import type { Source } from '../document.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Disclosure, Project } from '../schema/disclosure.js';
import type { RecognizedDocument } from '../tables.js';
import { normalizeProjects, type ProjectOptions } from './project.js';
import { normalizeStatements } from './statement.js';

export type NormalizeOptions = ProjectOptions;

/** The records of a recognized document; `checks` and `diagnostics` are filled in by the pipeline. */
export function normalizeDocument(
  recognized: RecognizedDocument,
  source: Source,
  options: NormalizeOptions,
): Result<Disclosure> {
  const projects = normalizeProjects(recognized.forms, options);
  const messages: Message[] = [...projects.messages];
  const empty = projects.value.length === 0;
  if (empty)
    messages.push({
      code: 'no-records',
      text: 'no budget table and no project form was found',
      place: { file: source.name },
    });
  return {
    value: {
      schemaVersion: '1',
      source,
      kind: empty ? 'unknown' : 'project-targets',
      issuer: commonest(projects.value.map((project) => project.department.name ?? project.unit)),
      fiscalYear: commonest(projects.value.map((project: Project) => project.fiscalYear)),
      budgetTables: [],
      projects: projects.value,
      statements: normalizeStatements(recognized.paragraphs).value,
      checks: [],
      diagnostics: [],
    },
    messages,
  };
}

/** The value that stands most often, the first of them where several do; null where there is none. */
function commonest<T>(values: readonly (T | null)[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
