import type { Place } from './place.js';

/** How serious a diagnostic is. */
export type Severity = 'error' | 'warning' | 'info';

interface MessageKind {
  severity: Severity;
  /** What the code means, for docs/diagnostics.md and `yusuan schema`. */
  meaning: string;
  meaningZh: string;
}

/**
 * The closed table of diagnostic codes.
 * error: a field is null or a record is left out. warning: something was guessed or cannot be read for certain.
 * info: something was dropped or joined on purpose.
 */
export const MESSAGE_KINDS = {
  'page-without-text': {
    severity: 'warning',
    meaning: 'a page is a picture without a text layer; nothing of it is read',
    meaningZh: '本页是图片，没有文字层，未读取',
  },
  'picture-read': {
    severity: 'info',
    meaning: 'a page was read from its picture',
    meaningZh: '本页由图片识别读取',
  },
  'ocr-timeout': {
    severity: 'error',
    meaning: 'the picture of a page took longer to read than it may (--ocr-timeout); nothing is read from it',
    meaningZh: '识别本页图片超过时限，未由图片读取',
  },
  'ocr-doubtful': {
    severity: 'warning',
    meaning:
      'texts of a picture were read in several ways or not at all, and nothing decides; a figure among them is null',
    meaningZh: '图片中的文字有多种读法，无法判定；其中的数字为空',
  },
  'ocr-repaired': {
    severity: 'warning',
    meaning: 'of the readings of a figure in a picture, the only one was taken under which its sums hold',
    meaningZh: '图片中的数字取唯一使各项合计相符的读法',
  },
  'ocr-unconfirmed': {
    severity: 'info',
    meaning: 'figures of a picture that no sum or equality confirms; a person must look at them',
    meaningZh: '图片中的数字没有合计可以印证，请人工核对',
  },
  'header-block-removed': {
    severity: 'info',
    meaning: 'a block that the print repeats at the top of a page was dropped',
    meaningZh: '每页重复打印的表头已去除',
  },
  'table-continued': {
    severity: 'info',
    meaning: 'a table that goes on over a page break was joined',
    meaningZh: '跨页的表格已合并',
  },
  'read-otherwise': {
    severity: 'warning',
    meaning: 'of the readings of a table that its print admits, the only one was taken under which its sums hold',
    meaningZh: '表格有多种读法，取唯一使各项合计相符的一种',
  },
  'text-completed': {
    severity: 'info',
    meaning:
      'a text that is cut off was completed from its twin in the same form, or one that was read from a picture to the word or class that it is but for one character',
    meaningZh: '被截断的文字已按同一表内的完整文字补全，或由图片识别的文字仅差一字，已按用语或科目名称补正',
  },
  'text-cut': {
    severity: 'warning',
    meaning: 'a text is cut off and could not be completed',
    meaningZh: '文字被截断，无法补全',
  },
  'cell-lost': {
    severity: 'error',
    meaning: 'the document has lost a cell; its field is null',
    meaningZh: '文件缺失了一个单元格，对应栏目为空',
  },
  'cells-shifted': {
    severity: 'warning',
    meaning: 'cells stand in other columns than their header says; they were placed by what they say',
    meaningZh: '单元格与表头错位，已按内容归位',
  },
  'level-uncertain': {
    severity: 'warning',
    meaning: 'the level of an indicator or of a line can only be guessed',
    meaningZh: '指标或科目的级次只能推测',
  },
  'form-incomplete': {
    severity: 'error',
    meaning: 'a project form has lost fields or rows',
    meaningZh: '申报表缺失栏目或行',
  },
  'names-missing': {
    severity: 'warning',
    meaning: 'no line of a table has a name: it goes on from a page that prints them, and could not be joined to it',
    meaningZh: '各行均无名称：表的各栏续自另一页，未能与之相接',
  },
  'name-differs': {
    severity: 'warning',
    meaning: 'a project and its budget line have near, not equal names',
    meaningZh: '项目名称与预算行名称相近但不相同',
  },
  'unit-unknown': {
    severity: 'warning',
    meaning: 'no unit of money is known for a table or form; yuan is null',
    meaningZh: '未印金额单位，无法换算为元',
  },
  'label-unknown': {
    severity: 'info',
    meaning: 'a label or title is not in the glossary; its value is kept under extra or as other',
    meaningZh: '栏目或表名不在词表中，原样保留',
  },
  'table-left-out': {
    severity: 'warning',
    meaning:
      'a table prints amounts or indicators, but neither its title nor its heads say that it is of a budget or a form; it was left out',
    meaningZh: '表中有金额或绩效指标，但从表名和表头看不出是预算表或绩效表，未收录',
  },
  'amount-unreadable': {
    severity: 'error',
    meaning: 'a cell in a column of figures is no number; it is kept as raw',
    meaningZh: '数字栏中的内容不是数字，原样保留',
  },
  'encoding-guessed': {
    severity: 'info',
    meaning: 'the text encoding was guessed from the content',
    meaningZh: '文字编码由内容推测',
  },
  'encoding-damaged': {
    severity: 'warning',
    meaning: 'some characters could not be decoded and were replaced, or are probably not those that are printed',
    meaningZh: '部分字符无法解码，或与所印不符',
  },
  'type-mismatch': {
    severity: 'warning',
    meaning: 'the file is of another type than its name says',
    meaningZh: '文件类型与其名称不符',
  },
  'hidden-content': {
    severity: 'info',
    meaning:
      'what is not shown was left out: hidden sheets, rows and columns, values under merged cells, deleted and hidden text, layers of a PDF that are switched off, text beyond the box to which a page is cropped, painted over or without ink',
    meaningZh:
      '不显示的内容未收录：隐藏的工作表、行、列，合并单元格下的值，已删除或隐藏的文字，关闭的图层、页面裁剪框以外的文字、被遮盖或无墨色的文字',
  },
  'code-padded': {
    severity: 'info',
    meaning: 'a classification code printed in parts was padded with zeros',
    meaningZh: '分栏打印的科目编码已补零',
  },
  'code-irregular': {
    severity: 'warning',
    meaning: 'a code is not of the classification; it stays as printed',
    meaningZh: '编码不在分类科目中，原样保留',
  },
  'engines-disagree': {
    severity: 'warning',
    meaning: 'two independent readers see different figures',
    meaningZh: '两个独立的读取引擎读出的数字不同',
  },
  'cross-check-skipped': {
    severity: 'info',
    meaning: 'the second reader that a comparison needs is not installed or failed; nothing was compared',
    meaningZh: '未能用第二个读取引擎比对',
  },
  'engine-fallback': {
    severity: 'warning',
    meaning: 'the first reader could not open the file, or not read a page; the second one read it',
    meaningZh: '第一个读取引擎打不开文件或读不了某页，由第二个读取',
  },
  'content-damaged': {
    severity: 'warning',
    meaning: 'a part of the file is damaged; what could be read was read',
    meaningZh: '文件部分损坏，已读取可读部分',
  },
  'limit-reached': {
    severity: 'error',
    meaning: 'a limit was reached; what lies beyond it is left out',
    meaningZh: '达到上限，其余内容未读取',
  },
  corrected: {
    severity: 'info',
    meaning: 'a value was mended by a person (--corrections); checks run over the corrected data',
    meaningZh: '数值已由人工更正，核对以更正后的数据为准',
  },
  'correction-refused': {
    severity: 'error',
    meaning: 'a correction no longer fits: the document, its place or its former value is another; nothing was changed',
    meaningZh: '更正已不适用：文件、位置或原值已变，未作更改',
  },
  'no-records': {
    severity: 'warning',
    meaning: 'the text is readable, but no table and no form was found in it',
    meaningZh: '文字可读，但未发现表格和申报表',
  },
} as const satisfies Record<string, MessageKind>;

export type MessageCode = keyof typeof MESSAGE_KINDS;

/** The codes in the order of the table. */
export const MESSAGE_CODES = Object.keys(MESSAGE_KINDS) as [MessageCode, ...MessageCode[]];

/** Something that a stage was unsure of, joined or left out. `text` is one line without contact values. */
export interface Message {
  code: MessageCode;
  text: string;
  /** The same sentence in Chinese; the meaning of the code where there is none. */
  textZh?: string;
  /** The id of the budget table that it speaks of. */
  table?: string;
  place?: Place;
}

/** The severity of a code. */
export function severityOf(code: MessageCode): Severity {
  return MESSAGE_KINDS[code].severity;
}
