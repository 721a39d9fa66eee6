import { findFunding, isFormLabel, termOf } from '../../../glossary/form-labels.js';
import type { TextRow } from '../parts.js';

/**
 * Rows of a form below the label of a part that spans them, which a copy has lost: each is one cell shorter than the
 * row that the label leads. Undefined where there are none.
 *
 *   项目资金（万元）⇥年度资金总额：⇥128.50      项目资金（万元） │ 年度资金总额：  │ 128.50
 *   其中：财政拨款⇥120.00                                      │ 其中：财政拨款 │ 120.00
 */
export function restoreSections(rows: readonly TextRow[]): TextRow[] | undefined {
  const restored = rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell })) }));
  let found = false;
  for (const [at, { cells }] of restored.entries()) {
    const [label] = cells;
    const section = label === undefined ? undefined : termOf(label.text).section;
    if (label === undefined || cells.length < 3 || section === undefined || section === 'indicators') continue;
    for (const below of restored.slice(at + 1)) {
      const [first] = below.cells;
      if (first === undefined || first.text.trim() === '' || below.cells.length !== cells.length - 1) break;
      if (section === 'funding' ? findFunding(first.text) === undefined : isFormLabel(first.text)) break;
      label.rowSpan = (label.rowSpan ?? 1) + 1;
      found = true;
    }
  }
  return found ? restored : undefined;
}
