import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../cli/run.js';

/** What each package is for that is installed with yusuan. */
export const REASONS: Readonly<Record<string, Readonly<Record<'en' | 'zh', string>>>> = {
  '@e965/xlsx': {
    en: "reads .xlsx and .xls, merged cells and number formats included; npm's own `xlsx` has open advisories",
    zh: '读取 .xlsx 和 .xls，包括合并单元格和数字格式；npm 上的 `xlsx` 有未修复的安全公告',
  },
  '@embedpdf/pdfium': {
    en: 'PDFium as WebAssembly, the first reader of PDF: fast, and right where others misread characters',
    zh: 'WebAssembly 版的 PDFium，首选的 PDF 引擎：快，别的引擎读错的字它读得对',
  },
  cfb: { en: 'the container of .doc files', zh: '.doc 文件的容器格式' },
  cheerio: { en: 'forgiving HTML, as published web pages are', zh: '读取网页，容忍不合规的 HTML' },
  commander: { en: 'the command line', zh: '命令行' },
  'decimal.js': { en: 'exact decimals: a float would round money', zh: '精确的十进制数：浮点数会使金额失真' },
  'fast-csv': { en: 'CSV of `tables`', zh: '`tables` 的 CSV' },
  fflate: {
    en: 'inflates the parts of .docx files, and deflates data packages',
    zh: '解压 .docx 的各部分，压缩数据包',
  },
  mammoth: { en: '.docx, second reader', zh: '.docx 的第二个读取器，用于核对' },
  'pdfjs-dist': {
    en: 'PDF, second reader: for files that PDFium cannot open, for pages on which a sum does not hold, and for `--cross-check`',
    zh: 'PDF 的第二个引擎：PDFium 打不开的文件、合计不符的页面，以及 `--cross-check`',
  },
  saxes: {
    en: 'strict XML, without entities that could read files or fill the memory',
    zh: '严格的 XML，不展开可能读取文件或占满内存的实体',
  },
  yauzl: { en: 'zip archives, read by their directory', zh: 'zip 压缩包，按目录读取' },
  zod: {
    en: 'the schemas: one source for types, validation and JSON Schema',
    zh: '输出的定义：类型、校验和 JSON Schema 同出一处',
  },
  'hyparquet-writer': {
    en: 'optional, Parquet: 0.4 MB, where DuckDB takes 70',
    zh: '可选，Parquet：0.4 MB，而 DuckDB 要 70 MB',
  },
  'sql.js': {
    en: 'optional, SQLite as WebAssembly: nothing to compile',
    zh: '可选，WebAssembly 版的 SQLite：无需编译',
  },
  'wasm-xlsxwriter': {
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
