/** Why no document can exist: the closed list of `InputError.code`. */
export const FAILURE_CODES = [
  'not-found',
  'not-readable',
  'not-a-file',
  'address',
  'empty',
  'unsupported',
  'archive',
  'encrypted',
  'damaged',
  'no-text',
  'encoding',
  'limit',
  'option',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

interface Failure {
  code: FailureCode;
  en: string;
  zh: string;
}

/**
 * What is said where no document can exist. A gap holds a name or a figure, or again a sentence of this table or of
 * what the readers say.
 */
export const FAILURE_SENTENCES = {
  limit: {
    code: 'limit',
    en: 'more than {n} {unit} (limit {name}; {how} changes it)',
    zh: '超过{n}{unit}（上限{name}，可用{how}调整）',
  },
  inflates: { code: 'limit', en: 'inflates {limit}', zh: '解压后{limit}' },
  noFile: { code: 'not-found', en: 'no such file', zh: '文件不存在' },
  denied: { code: 'not-readable', en: 'permission denied', zh: '没有权限' },
  directory: { code: 'not-a-file', en: 'is a directory', zh: '是文件夹' },
  folder: {
    code: 'not-a-file',
    en: 'is a folder: {command} reads all that is in it',
    zh: '是文件夹：用 {command} 读取其中的全部文件',
  },
  address: {
    code: 'address',
    en: 'an address: download it first, nothing here uses the network',
    zh: '是网址：请先下载，本工具不使用网络',
  },
  links: { code: 'not-readable', en: 'too many symbolic links', zh: '符号链接过多' },
  longName: { code: 'not-readable', en: 'the name is too long', zh: '文件名过长' },
  openFiles: { code: 'not-readable', en: 'too many open files', zh: '打开的文件过多' },
  noFileToRead: { code: 'not-a-file', en: 'not a file that can be read', zh: '不是可以读取的文件' },
  irregular: { code: 'not-a-file', en: 'not a regular file', zh: '不是普通文件' },
  space: { code: 'not-readable', en: 'no space left on the device', zh: '磁盘空间不足' },
  readOnly: { code: 'not-readable', en: 'the file system is read-only', zh: '文件系统只读' },
  fileTooLarge: { code: 'not-readable', en: 'the file is too large for its file system', zh: '文件超过文件系统的上限' },
  exists: { code: 'not-readable', en: 'exists already', zh: '已经存在' },
  system: { code: 'not-readable', en: 'cannot be read or written ({code})', zh: '无法读写（{code}）' },
  emptyFile: { code: 'empty', en: 'the file is empty', zh: '文件为空' },
  emptyDocument: { code: 'empty', en: 'the document is empty', zh: '文档为空' },
  emptyArchive: { code: 'empty', en: 'the archive is empty', zh: '压缩包为空' },
  emptyPage: { code: 'empty', en: 'a web page without text', zh: '网页没有文字' },
  emptyWorkbook: { code: 'empty', en: 'the workbook shows nothing', zh: '工作簿没有可见内容' },
  noPages: { code: 'empty', en: 'the {format} has no pages', zh: '{format}没有页面' },
  fewPages: { code: 'option', en: 'the {format} has {n} pages', zh: '{format}只有{n}页' },
  paged: { code: 'option', en: '{what} can be chosen in PDF and OFD only', zh: '只有PDF和OFD可以指定{what}' },
  password: { code: 'encrypted', en: 'encrypted: a password is needed', zh: '已加密：需要密码' },
  key: { code: 'encrypted', en: 'encrypted: a key or a password is needed', zh: '已加密：需要密钥或密码' },
  pdfPassword: {
    code: 'encrypted',
    en: 'the PDF is encrypted: a password is needed to open it',
    zh: 'PDF已加密：需要密码才能打开',
  },
  wordObfuscated: {
    code: 'encrypted',
    en: 'the Word document is protected by a password (obfuscated)',
    zh: 'Word文档有密码保护',
  },
  wordPassword: { code: 'encrypted', en: 'the Word document is encrypted with a password', zh: 'Word文档已用密码加密' },
  archive: {
    code: 'archive',
    en: 'an archive ({kind}); its members are the documents',
    zh: '是压缩包（{kind}），其中的文件才是文档',
  },
  noText: { code: 'no-text', en: 'no text layer', zh: '没有文字层' },
  noTextPictures: {
    code: 'no-text',
    en: 'no text layer: the document holds only pictures',
    zh: '没有文字层：文档中只有图片',
  },
  noTextMapped: {
    code: 'no-text',
    en: 'no text layer: the characters cannot be mapped to text',
    zh: '没有文字层：字符无法对应到文字',
  },
  gif: { code: 'no-text', en: 'no text layer: a GIF picture', zh: '没有文字层：GIF图片' },
  noTextLate: {
    code: 'no-text',
    en: 'no text layer; the pictures of its pages are given up: {why}',
    zh: '没有文字层；放弃识别各页图片：{why}',
  },
  noTextWhy: { code: 'no-text', en: 'no text layer{hint}', zh: '没有文字层{hint}' },
  binary: { code: 'unsupported', en: 'binary data, not text', zh: '是二进制数据，不是文字' },
  unknownEncoding: { code: 'encoding', en: 'unknown encoding {label}', zh: '未知的编码{label}' },
  webPage: {
    code: 'unsupported',
    en: 'the file is a web page ({name}), not {promised}',
    zh: '文件是网页（{name}），不是{promised}',
  },
  rar: {
    code: 'unsupported',
    en: 'a {kind} archive, which is not read; unpack it first',
    zh: '{kind}压缩包，不能读取，请先解压',
  },
  xz: {
    code: 'unsupported',
    en: 'an {kind} archive, which is not read; unpack it first',
    zh: '{kind}压缩包，不能读取，请先解压',
  },
  presentation: { code: 'unsupported', en: 'a presentation, which is not read', zh: '演示文稿，不能读取' },
  xlsb: {
    code: 'unsupported',
    en: 'a binary workbook (.xlsb), which is not read; save it as .xlsx',
    zh: '二进制工作簿（.xlsb），不能读取，请另存为.xlsx',
  },
  works: {
    code: 'unsupported',
    en: 'a document of Microsoft Works, which is not read; save it as .docx',
    zh: 'Works的文档，不能读取，请另存为.docx',
  },
  openOfficeText: {
    code: 'unsupported',
    en: 'a text of OpenOffice.org 1 (.sxw), which is not read; save it as .odt',
    zh: 'OpenOffice的旧格式文本（.sxw），不能读取，请另存为.odt',
  },
  openOfficeWorkbook: {
    code: 'unsupported',
    en: 'a workbook of OpenOffice.org 1 (.sxc), which is not read; save it as .ods',
    zh: 'OpenOffice的旧格式表格（.sxc），不能读取，请另存为.ods',
  },
  xps: {
    code: 'unsupported',
    en: 'an XPS document, which is not read; save it as PDF',
    zh: 'XPS文档，不能读取，请另存为PDF',
  },
  iwork: {
    code: 'unsupported',
    en: 'a document of Pages, Numbers or Keynote, which is not read; save it as .docx or .xlsx',
    zh: 'Pages、Numbers或Keynote的文档，不能读取，请另存为.docx或.xlsx',
  },
  uof: {
    code: 'unsupported',
    en: 'a UOF document, which is not read; save it as .docx or .xlsx',
    zh: '标文通（UOF）文档，不能读取，请另存为.docx或.xlsx',
  },
  openDocument: {
    code: 'unsupported',
    en: 'an OpenDocument file that is neither a text nor a workbook',
    zh: 'OpenDocument文件，既不是文本也不是工作簿',
  },
  video: { code: 'unsupported', en: 'a video, not a document', zh: '是视频，不是文档' },
  program: { code: 'unsupported', en: 'a program, not a document', zh: '是程序，不是文档' },
  windows: { code: 'unsupported', en: 'a Windows program, not a document', zh: '是Windows程序，不是文档' },
  ole: {
    code: 'unsupported',
    en: 'an OLE file without a Word text or a workbook in it',
    zh: 'OLE文件中没有Word文档或工作簿',
  },
  wordXml: {
    code: 'unsupported',
    en: 'a Word XML document, which is not read; save it as .docx',
    zh: 'Word XML文档，不能读取，请另存为.docx',
  },
  xml: { code: 'unsupported', en: 'XML data, not a document', zh: '是XML数据，不是文档' },
  zeros: { code: 'damaged', en: 'nothing but zeros, as a broken download leaves', zh: '全是零字节，像是下载中断所致' },
  lockFile: {
    code: 'unsupported',
    en: 'an Office lock file (~$…), not a document',
    zh: 'Office的锁定文件（~$…），不是文档',
  },
  json: { code: 'unsupported', en: 'JSON data, not a document', zh: '是JSON数据，不是文档' },
  savedSeveral: {
    code: 'unsupported',
    en: 'the results of {n} documents, not of one',
    zh: '是{n}份文档的结果，此处只能是一份',
  },
  savedVersion: {
    code: 'unsupported',
    en: 'a result of schema {code}, where {m} is read: read its document again with this version',
    zh: '结果的格式版本为{code}，本版本只读{m}：请用本版本重新读取原文档',
  },
  savedBroken: {
    code: 'damaged',
    en: 'a result that breaks the schema at {code}: read its document again with this version',
    zh: '结果在{code}处不符合格式：请用本版本重新读取原文档',
  },
  scrap: { code: 'damaged', en: 'damaged: {n} bytes that are not {promised}', zh: '已损坏：{n}字节，不是{promised}' },
  jpegColours: {
    code: 'unsupported',
    en: 'a JPEG picture of {n} colours, which is not read',
    zh: '{n}色的JPEG图片，不能读取',
  },
  tiffParts: {
    code: 'unsupported',
    en: 'a TIFF picture of {n} parts, which is not read',
    zh: '分为{n}块的TIFF图片，不能读取',
  },
  tiffBecause: {
    code: 'unsupported',
    en: 'a TIFF picture that is not read because of {what}',
    zh: 'TIFF图片因{what}不能读取',
  },
  compound: { code: 'damaged', en: 'not a compound file', zh: '不是复合文件' },
  compoundHeader: { code: 'damaged', en: 'the compound file is cut off in its header', zh: '复合文件在文件头处中断' },
  compoundDamaged: { code: 'damaged', en: 'the compound file is damaged: {what}', zh: '复合文件已损坏：{what}' },
  compoundNoWord: { code: 'unsupported', en: 'the compound file holds no Word document', zh: '复合文件中没有Word文档' },
  word95: {
    code: 'unsupported',
    en: 'a document of Word 95 or earlier; save it as .docx first',
    zh: 'Word 95或更早的文档，请先另存为.docx',
  },
  wordHead: { code: 'damaged', en: 'the Word document is cut off in its head', zh: 'Word文档在文件头处中断' },
  wordUnreadable: {
    code: 'damaged',
    en: 'the Word document is damaged and cannot be read',
    zh: 'Word文档已损坏，无法读取',
  },
  wordDamaged: { code: 'damaged', en: 'the Word document is damaged: {what}', zh: 'Word文档已损坏：{what}' },
  xfa: {
    code: 'unsupported',
    en: 'the PDF is a dynamic XFA form; its content is not on its pages',
    zh: 'PDF是动态XFA表单，内容不在页面上',
  },
  pdfUnopened: { code: 'damaged', en: 'the PDF is damaged and cannot be opened', zh: 'PDF已损坏，无法打开' },
  pdfDamaged: { code: 'damaged', en: 'the PDF is damaged: {what}', zh: 'PDF已损坏：{what}' },
  pagesDamaged: {
    code: 'damaged',
    en: 'the {format} is damaged: none of its pages can be read',
    zh: '{format}已损坏：没有一页可以读取',
  },
  packed: {
    code: 'unsupported',
    en: 'packed by a method that is not read ({method})',
    zh: '所用的压缩方法不支持（{method}）',
  },
  workbookDamaged: { code: 'damaged', en: 'damaged workbook: {what}', zh: '工作簿已损坏：{what}' },
  zipDamaged: { code: 'damaged', en: 'damaged zip container: {what}', zh: 'ZIP文件已损坏：{what}' },
  tarDamaged: { code: 'damaged', en: 'damaged tar archive: {what}', zh: 'TAR文件已损坏：{what}' },
  gzipDamaged: { code: 'damaged', en: 'damaged gzip archive', zh: 'GZIP文件已损坏' },
  damaged: { code: 'damaged', en: 'damaged: {what}', zh: '已损坏：{what}' },
  link: { code: 'not-a-file', en: 'a link, not a file', zh: '是链接，不是文件' },
  device: { code: 'not-a-file', en: 'a link or device, not a file', zh: '是链接或设备，不是文件' },
  memory: { code: 'limit', en: 'there is not the memory to read it', zh: '内存不足，无法读取' },
} as const satisfies Record<string, Failure>;
