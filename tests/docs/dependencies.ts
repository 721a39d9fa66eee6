import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../cli/run.js';

/** What each package is for that is installed with yusuan, and what it takes together with all that it needs. */
export const REASONS: Readonly<
  Record<string, { readonly en: string; readonly zh: string; readonly megabytes: number }>
> = {
  '@e965/xlsx': {
    megabytes: 8.1,
    en: "reads .xlsx and .xls, merged cells and number formats included; npm's own `xlsx` has open advisories",
    zh: '读取 .xlsx 和 .xls，包括合并单元格和数字格式；npm 上的 `xlsx` 有未修复的安全公告',
  },
  '@embedpdf/pdfium': {
    megabytes: 7.6,
    en: 'PDFium as WebAssembly, the first reader of PDF: fast, and right where others misread characters',
    zh: 'WebAssembly 版的 PDFium，首选的 PDF 引擎：快，别的引擎读错的字它读得对',
  },
  cheerio: { megabytes: 6.4, en: 'forgiving HTML, as published web pages are', zh: '读取网页，容忍不合规的 HTML' },
  commander: { megabytes: 0.2, en: 'the command line', zh: '命令行' },
  'decimal.js': {
    megabytes: 0.3,
    en: 'exact decimals: a float would round money',
    zh: '精确的十进制数：浮点数会使金额失真',
  },
  'fast-csv': { megabytes: 0.1, en: 'CSV of `tables`', zh: '`tables` 的 CSV' },
  fflate: {
    megabytes: 0.8,
    en: 'inflates the parts of .docx files, and deflates data packages',
    zh: '解压 .docx 的各部分，压缩数据包',
  },
  mammoth: { megabytes: 4.9, en: '.docx, second reader', zh: '.docx 的第二个读取器，用于核对' },
  'pdfjs-dist': {
    megabytes: 40.8,
    en: 'PDF, second reader: for files that PDFium cannot open, for pages on which a sum does not hold, and for `--cross-check`',
    zh: 'PDF 的第二个引擎：PDFium 打不开的文件、合计不符的页面，以及 `--cross-check`',
  },
  saxes: {
    megabytes: 0.2,
    en: 'strict XML, without entities that could read files or fill the memory',
    zh: '严格的 XML，不展开可能读取文件或占满内存的实体',
  },
  yauzl: { megabytes: 0.1, en: 'zip archives, read by their directory', zh: 'zip 压缩包，按目录读取' },
  zod: {
    megabytes: 6.2,
    en: 'the schemas: one source for types, validation and JSON Schema',
    zh: '输出的定义：类型、校验和 JSON Schema 同出一处',
  },
  'hyparquet-writer': {
    megabytes: 0.5,
    en: 'optional, Parquet: small, where DuckDB takes 70 MB',
    zh: '可选，Parquet：很小，而 DuckDB 要 70 MB',
  },
  'sql.js': {
    megabytes: 31.3,
    en: 'optional, SQLite as WebAssembly: nothing to compile',
    zh: '可选，WebAssembly 版的 SQLite：无需编译',
  },
  'wasm-xlsxwriter': {
    megabytes: 3.7,
    en: 'optional, Excel: links, filters and formats, which other living libraries write only in part',
    zh: '可选，Excel：链接、筛选和格式，仍在维护的其他库只能写一部分',
  },
};

/** The packages that are installed with yusuan: those that it needs, then those that it can do without. */
export function installedPackages(): string[] {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'optionalDependencies',
    Record<string, string>
  >;
  return [...Object.keys(manifest.dependencies).sort(), ...Object.keys(manifest.optionalDependencies).sort()];
}
