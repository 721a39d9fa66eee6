/** A question that is often asked of a corpus, as a view. */
export interface CorpusView {
  name: string;
  /** A query that SQLite and DuckDB both know. */
  query: string;
}

/** The year of a form: its own, else that of its document. */
const FORMS = `SELECT d.department_id, n.name AS department, COALESCE(p.fiscal_year, d.fiscal_year) AS year,
    p.name_key, p.name, p.unit, p.form, p.annual_total_yuan, p.execution_total_executed_yuan AS executed_yuan,
    p.execution_total_rate AS rate, p.result_score AS score, p.document_id, p.id AS project_id
  FROM projects p
  JOIN documents d ON d.document_id = p.document_id
  LEFT JOIN departments n ON n.department_id = d.department_id`;

/** The one value of several forms or figures that all say the same; null where they differ. */
const agreed = (value: string, when: string): string =>
  `CASE WHEN COUNT(DISTINCT CASE WHEN ${when} THEN ${value} END) = 1 THEN MAX(CASE WHEN ${when} THEN ${value} END) END`;

const countOf = (when: string): string => `CAST(SUM(CASE WHEN ${when} THEN 1 ELSE 0 END) AS INTEGER)`;

const figures = (
  where: string,
): string => `SELECT k.department_id, n.name AS department, k.fiscal_year AS year, k.figure,
    ${agreed('k.yuan', "k.stage = 'budget'")} AS budget_yuan,
    ${agreed('k.yuan', "k.stage = 'final'")} AS final_yuan,
    CAST(COUNT(DISTINCT CASE WHEN k.stage = 'budget' THEN k.document_id END) AS INTEGER) AS budgets,
    CAST(COUNT(DISTINCT CASE WHEN k.stage = 'final' THEN k.document_id END) AS INTEGER) AS final_accounts
  FROM key_figures k JOIN departments n ON n.department_id = k.department_id
  WHERE k.fiscal_year IS NOT NULL AND ${where}
  GROUP BY k.department_id, n.name, k.fiscal_year, k.figure`;

/** The views, each behind those that it reads. */
export const CORPUS_VIEWS: readonly CorpusView[] = [
  // A sum over these is right within one kind of table and one measure.
  { name: 'leaf_lines', query: 'SELECT * FROM budget_lines WHERE leaf' },
  {
    name: 'failed_checks',
    query: `SELECT d.department_id, d.fiscal_year AS year, c.*
  FROM checks c JOIN documents d ON d.document_id = c.document_id
  WHERE c.status = 'fail' AND c.severity = 'identity'`,
  },
  // Every department in every year: none is left out where nothing was published.
  {
    name: 'department_years',
    query: `SELECT n.department_id, n.name AS department, y.year,
    CAST(COUNT(d.document_id) AS INTEGER) AS documents,
    ${countOf("d.kind = 'budget'")} AS budgets,
    ${countOf("d.kind = 'final-accounts'")} AS final_accounts,
    ${countOf("d.kind = 'project-targets'")} AS project_targets
  FROM departments n CROSS JOIN years y
  LEFT JOIN documents d ON d.department_id = n.department_id AND d.fiscal_year = y.year
  GROUP BY n.department_id, n.name, y.year`,
  },
  { name: 'totals_by_year', query: figures("k.figure NOT LIKE 'three-public%'") },
  { name: 'three_public_by_year', query: figures("k.figure LIKE 'three-public%'") },
  { name: 'project_forms', query: FORMS },
  {
    name: 'projects_by_year',
    query: `SELECT department_id, department, name_key, MIN(name) AS project, year,
    ${agreed('annual_total_yuan', "form = 'target'")} AS target_yuan,
    ${agreed('executed_yuan', "form = 'self-evaluation'")} AS executed_yuan,
    ${countOf("form = 'target'")} AS targets,
    ${countOf("form = 'self-evaluation'")} AS evaluations
  FROM project_forms
  WHERE department_id IS NOT NULL AND year IS NOT NULL
  GROUP BY department_id, department, name_key, year`,
  },
  // What became of a year's targets: a name that a department uses twice in a year is joined to nothing.
  {
    name: 'target_execution',
    query: `SELECT t.department_id, t.department, t.year, t.name AS project, t.annual_total_yuan AS target_yuan,
    e.executed_yuan, e.rate, e.score, t.document_id AS target_document_id, e.document_id AS evaluation_document_id,
    COALESCE(b.targets, 0) AS targets, COALESCE(b.evaluations, 0) AS evaluations
  FROM project_forms t
  JOIN projects_by_year b ON b.department_id = t.department_id AND b.name_key = t.name_key AND b.year = t.year
  LEFT JOIN project_forms e ON e.form = 'self-evaluation' AND e.department_id = t.department_id
    AND e.name_key = t.name_key AND e.year = t.year AND b.targets = 1 AND b.evaluations = 1
  WHERE t.form = 'target'`,
  },
  {
    name: 'indicator_execution',
    query: `SELECT x.department_id, x.department, x.year, x.project, i.level1, i.level2, i.level3,
    i.value_raw AS target_raw, a.evaluated_target_raw, a.actual_raw, a.score
  FROM target_execution x
  JOIN project_forms t ON t.document_id = x.target_document_id AND t.name = x.project AND t.form = 'target'
  JOIN project_forms e ON e.document_id = x.evaluation_document_id AND e.name_key = t.name_key
    AND e.form = 'self-evaluation'
  JOIN indicators i ON i.document_id = t.document_id AND i.project_id = t.project_id AND i.period = 'annual'
  LEFT JOIN (SELECT document_id, project_id, name_key, MIN(value_raw) AS evaluated_target_raw,
      MIN(actual_raw) AS actual_raw, MIN(score) AS score
    FROM indicators GROUP BY document_id, project_id, name_key HAVING COUNT(*) = 1) a
    ON a.document_id = e.document_id AND a.project_id = e.project_id AND a.name_key = i.name_key`,
  },
];

/** The statements that create the views. */
export function viewStatements(): string[] {
  return CORPUS_VIEWS.map(({ name, query }) => `CREATE VIEW ${name} AS ${query}`);
}
