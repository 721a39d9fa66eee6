import type { Templates } from '../sentence.js';

/** What the help says of commands, arguments and flags. */
export const HELP_SENTENCES = {
  usageOptions: { en: '[options]', zh: '[选项]' },
  usageCommand: { en: '[command]', zh: '[命令]' },
  usage: { en: 'Usage:', zh: '用法：' },
  arguments: { en: 'Arguments:', zh: '参数：' },
  options: { en: 'Options:', zh: '选项：' },
  commands: { en: 'Commands:', zh: '命令：' },
  example: { en: 'Example:', zh: '示例：' },
  examples: { en: 'Examples:', zh: '示例：' },
  program: {
    en: 'Turn published Chinese budget disclosures into validated data.',
    zh: '把公开的预算、决算和绩效目标读成经过校验的数据。',
  },
  version: { en: 'print the version', zh: '显示版本' },
  help: { en: 'print help', zh: '显示帮助' },
  helpCommand: { en: 'print help of a command', zh: '显示某个命令的帮助' },
  parse: { en: 'Read documents and write their records.', zh: '读取文档，输出其记录。' },
  check: {
    en: 'Report what reconciles in documents and what does not.',
    zh: '报告文档中哪些勾稽关系相符，哪些不符。',
  },
  report: {
    en: 'Write one HTML page that shows a document beside its records.',
    zh: '生成一个网页，文档与记录左右对照。',
  },
  diff: {
    en: 'Compare two documents of one department: years, versions or formats.',
    zh: '比较同一部门的两份文档：不同年度、版本或格式。',
  },
  diffMany: {
    en: 'Compare documents of one department: years, versions or formats.',
    zh: '比较同一部门的几份文档：不同年度、版本或格式。',
  },
  batch: {
    en: 'Read thousands of documents, unattended, into one folder.',
    zh: '无人值守地把成千份文档读进一个文件夹。',
  },
  find: {
    en: 'Look through many documents for lines, projects or indicators.',
    zh: '在许多文档中查找科目、项目或指标。',
  },
  findPaths: {
    en: "files, folders, patterns ('in/**/*.pdf') and results of yusuan batch",
    zh: '文件、文件夹、通配符（如 **/*.pdf）和 yusuan batch 的结果',
  },
  findCode: {
    en: 'lines of a code of either classification; 208* with all below it',
    zh: '功能或经济分类的编码；208* 包括其下各级',
  },
  findName: { en: 'what has this in its name', zh: '名称中含有此文字的' },
  findKind: { en: 'lines of tables of this kind', zh: '这一类预算表中的' },
  findTable: { en: 'what to look for', zh: '查找什么' },
  findFormat: {
    en: 'what to write (default: csv; a page on a terminal)',
    zh: '输出格式（默认 csv，终端上为一页文字）',
  },
  findLabels: { en: 'language of headings and of the page', zh: '列名和页面的语言' },
  findQuiet: { en: 'say nothing of inputs that could not be read', zh: '不报告无法读取的输入' },
  findExits: {
    en: 'Of a folder with the results of yusuan batch, nothing is read again. Exit codes: 0 found, 1 nothing was found, 2 bad usage, 3 nothing could be read, 4 some inputs failed.',
    zh: 'yusuan batch 的结果文件夹不再重新读取。退出码：0 找到；1 没有找到；2 用法错误；3 都读不了；4 有的失败。',
  },
  merge: {
    en: 'Join the results of shards to those of one run, byte for byte.',
    zh: '把各分片的结果合并，与一次运行逐字节相同。',
  },
  tables: { en: 'Print any table of any document, as printed.', zh: '原样输出任何文档中的表格。' },
  schema: {
    en: 'Print the JSON Schema of the output, or of one row of a table.',
    zh: '输出结果的 JSON Schema，或一张数据表一行的。',
  },
  inspect: { en: 'Print what one stage made of a document, as JSON lines.', zh: '按 JSON 行输出某个阶段的结果。' },
  completion: {
    en: 'Print a script that completes commands, flags and values in a shell.',
    zh: '输出命令行补全脚本（命令、选项和取值）。',
  },
  shell: { en: 'the shell', zh: '命令行外壳' },
  files: { en: 'documents to read; - reads stdin', zh: '要读取的文档；- 为标准输入' },
  file: { en: 'the document to read; - reads stdin', zh: '要读取的文档；- 为标准输入' },
  before: {
    en: 'a document, or the JSON that yusuan parse wrote of it; - reads stdin',
    zh: '一份文档，或 yusuan parse 写出的JSON；- 为标准输入',
  },
  after: { en: 'the document to compare it with', zh: '与之比较的文档' },
  afterMany: { en: 'the documents to compare it with, in their order', zh: '与之比较的文档，按先后顺序' },
  all: { en: 'list every difference: sums over others and repeats, too', zh: '列出全部差异，包括合计和重复的' },
  min: { en: 'list what differs by so much at least, in 万元', zh: '只列出相差不小于此数的，以万元计' },
  labelsText: { en: 'language of the text', zh: '文字的语言' },
  paths: { en: "files, folders and patterns ('in/**/*.pdf')", zh: '文件、文件夹和通配符（如 **/*.pdf）' },
  shards: { en: 'the folders of all shards', zh: '全部分片的文件夹' },
  formatParse: {
    en: 'what to write (default: json; on a terminal text, a page for a person)',
    zh: '输出格式（默认 json；在终端上为 text，即一页摘要）',
  },
  format: { en: 'what to write', zh: '输出格式' },
  formatTables: { en: 'what to write tables as', zh: '数据表的格式' },
  tableParse: {
    en: 'the table of --format {formats} or {last} (default: "projects")',
    zh: '--format {formats} 或 {last} 时输出哪张表（默认 projects）',
  },
  tableSchema: { en: 'a table of --format csv', zh: '--format csv 的一张表' },
  tableBatch: {
    en: 'tables over all documents, or all or none (default: {list})',
    zh: '汇总全部文档的数据表，或 all、none（默认 {list}）',
  },
  tableNumber: { en: 'only the table of this number, counted from 1', zh: '只输出第几张表，从1数起' },
  output: { en: 'write to a file, which appears whole or not at all', zh: '写入文件；要么完整出现，要么不出现' },
  outputFolder: { en: 'folder of the results', zh: '结果文件夹' },
  outputBatch: {
    en: 'folder of the results; a run that was ended goes on where it was',
    zh: '结果文件夹；中断后接着做',
  },
  outputTables: {
    en: 'write to a file; CSV of several tables: one file a table in this folder',
    zh: '写入文件；几张表的 CSV 各写一个文件，放在该文件夹',
  },
  labelsParse: {
    en: 'language of headings, closed values and messages',
    zh: '表头、固定取值和提示的语言',
  },
  labelsCsv: { en: 'language of headings and closed values (default: "en")', zh: '表头和固定取值的语言（默认 en）' },
  labelsSchema: { en: 'language of the descriptions', zh: '说明的语言' },
  labelsReport: { en: 'language of the report', zh: '报告的语言' },
  labelsPage: { en: 'language in which the page opens', zh: '网页打开时的语言' },
  failOn: { en: 'exit with 1 where a document has such findings', zh: '文档有此类问题时退出码为 1' },
  failOnThe: { en: 'exit with 1 where the document has such findings', zh: '文档有此类问题时退出码为 1' },
  failOnDiff: { en: 'exit with 1 where there are differences', zh: '有差异时退出码为 1' },
  bom: { en: 'lead CSV with the byte order mark that Excel needs', zh: 'CSV 开头加 Excel 所需的字节序标记' },
  raw: {
    en: "leave CSV text that a spreadsheet would run as a formula without its leading '",
    zh: '会被电子表格当作公式的文字前不加单引号',
  },
  contacts: { en: "keep handlers' names and telephone numbers", zh: '保留经办人姓名和电话' },
  encoding: { en: 'text encoding that overrides detection, such as gb18030', zh: '指定文字编码，如 gb18030' },
  pdfEngine: { en: 'which engine reads PDF', zh: '用哪个引擎读取 PDF' },
  crossCheck: {
    en: 'read PDF with both engines and report every figure on which they differ',
    zh: '用两个引擎读取 PDF，报告读出不同的每个数字',
  },
  ocr: {
    en: 'read pages from their pictures: where they have no text, never, or always',
    zh: '由图片识别页面：没有文字时、从不、总是',
  },
  ocrTimeout: {
    en: 'time of one page that is read from its picture (default: 120)',
    zh: '由图片识别每页的时限（默认 120）',
  },
  debug: { en: 'show the stack of errors', zh: '显示错误的调用栈' },
  timeout: { en: 'time of one document (default: none)', zh: '每份文档的时限（默认不限）' },
  timeoutBatch: { en: 'time of one document (default: 120)', zh: '每份文档的时限（默认 120）' },
  timeoutCall: { en: 'time of one call (default: 120)', zh: '每次调用的时限（默认 120）' },
  member: { en: 'the document to read in an archive', zh: '压缩包中要读取的文档' },
  fullPath: {
    en: 'name the document by its whole path, not by its file alone',
    zh: '用完整路径而不只用文件名称呼文档',
  },
  fromFile: {
    en: 'read paths from a file, one a line or divided by NUL; - reads stdin',
    zh: '从文件读取路径，每行一个或以 NUL 分隔；- 为标准输入',
  },
  shard: { en: 'read the i-th of n stable parts of the inputs', zh: '只读取 n 个固定分片中的第 i 个' },
  jobs: { en: 'processes that read (default: one a core)', zh: '读取进程数（默认每核一个）' },
  recycle: {
    en: 'inputs that a process reads before a new one takes its place',
    zh: '一个进程读取多少个输入后更换',
  },
  maxMemory: {
    en: 'memory of the process that reads one document (default: 1024)',
    zh: '读取一份文档的内存（默认 1024）',
  },
  maxOutput: { en: 'JSON of one document (default: 256)', zh: '一份文档的 JSON 大小（默认 256）' },
  corrections: { en: 'apply what the report saved as mended by hand', zh: '应用报告页中保存的人工更正' },
  mcp: {
    en: 'Answer programs that read (Model Context Protocol over stdin and stdout); nothing is written.',
    zh: '回答程序的读取请求（模型上下文协议，经标准输入输出）；不写入任何文件。',
  },
  mcpFolders: { en: 'folders below which documents may be read', zh: '可读取其中文档的文件夹' },
  index: {
    en: 'Write the index of a batch once more; nothing is read again.',
    zh: '重新生成批处理的一览页，不重新读取文档。',
  },
  corpus: {
    en: 'Join what batches have read to one database, by departments and years.',
    zh: '把批处理的结果合成一个数据库，按部门和年度组织。',
  },
  corpusFolders: { en: 'folders with results of yusuan batch', zh: 'yusuan batch 的结果文件夹' },
  corpusOutput: { en: 'the database; a folder of files for parquet', zh: '数据库；parquet 时为文件夹' },
  departments: {
    en: 'CSV of departments, written at first and read again: renamed ones are confirmed in it',
    zh: '部门名单 CSV：首次写出，以后读入；更名的部门在其中确认',
  },
  indexFolder: { en: 'the folder of its results', zh: '结果文件夹' },
  indexFlag: {
    en: 'end with index.html, which shows what there is and what fails (default: true)',
    zh: '最后生成一览页 index.html：有哪些文档、哪些不符（默认生成）',
  },
  noIndex: { en: 'write no index.html', zh: '不生成 index.html' },
  reportsFlag: {
    en: 'write a report of each document (yusuan report), to which the index leads',
    zh: '每份文档生成一份报告（yusuan report），由一览页链接',
  },
  labelsBatch: {
    en: 'language of headings, closed values, index and reports (default: "en")',
    zh: '表头、固定取值、一览页和报告的语言（默认 en）',
  },
  force: { en: 'read again what is done', zh: '已完成的也重新读取' },
  quiet: { en: 'print nothing but why a run could not be done', zh: '除无法运行的原因外不输出任何文字' },
  quietMerge: { en: 'print nothing but why it could not be done', zh: '除无法完成的原因外不输出任何文字' },
  pages: { en: 'only these pages of a PDF, such as 1-3,7', zh: '只读 PDF 的这些页，如 1-3,7' },
  area: {
    en: 'only what stands in x0,y0,x1,y1 of each PDF page, in points from its top left',
    zh: '只读每页 PDF 的这个区域 x0,y0,x1,y1，以点计，从左上角量起',
  },
  mode: {
    en: 'find tables of a PDF by drawn lines, by aligned text, or by both',
    zh: '按线框、按文字对齐或两者查找 PDF 中的表格',
  },
  stage: {
    en: 'rows as read, tables and forms as joined, cells of forms with their labels, or records',
    zh: '读出的行、合并后的表格和申报表、带标签的单元格，或记录',
  },
  choices: { en: 'choices: {list}', zh: '可选：{list}' },
  default: { en: 'default: {value}', zh: '默认：{value}' },
  exitParse: {
    en: 'Exit codes: 0 parsed, 1 a --fail-on condition was met, 2 bad usage, 3 the input could not be read, 4 some inputs of several failed, 129, 130 or 143 ended by a signal.',
    zh: '退出码：0 已解析；1 出现 --fail-on 所指的情况；2 用法错误；3 读不了；4 几份中有的失败；129、130、143 被信号中断。',
  },
  exitBatch: {
    en: 'Exit codes: 0 all read, 1 a --fail-on condition was met, 2 bad usage or another run is writing there, 3 nothing could be read, 4 some inputs failed, 129, 130 or 143 ended by a signal: the same command goes on from there.',
    zh: '退出码：0 全部读取；1 出现 --fail-on 所指的情况；2 用法错误或另一次运行正在写入；3 都读不了；4 有的失败；129、130、143 被信号中断，用同一条命令继续。',
  },
  exitTables: {
    en: 'Exit codes: 0 read, also where no table was found, 2 bad usage, 3 the input could not be read.',
    zh: '退出码：0 已读取，未发现表格时也是；2 用法错误；3 读不了。',
  },
} as const satisfies Templates;
