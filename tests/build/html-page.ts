/** A row of an HTML table: cells parted by `|`, `/` where a line ends inside a cell. */
function row(cells: string): string {
  const texts = cells.split('|').map((cell) => `<td>${cell.trim().replaceAll('/', '<br>')}</td>`);
  return `<tr>${texts.join('')}</tr>`;
}

/** A table of an HTML page below its title: rows as lines, cells parted by `|`, `/` where a line ends inside a cell. */
export function htmlTable(title: string, rows: string): string {
  const heads = title === '' ? '' : `<p>${title}</p><p>单位：万元</p>`;
  return `${heads}<table>${rows.trim().split('\n').map(row).join('')}</table>`;
}

/** An HTML page of a department's budget. */
export function htmlPage(content: string): string {
  return `<html><body><h1>某某局2023年部门预算</h1>${content}</body></html>`;
}
