import type { LimitName } from '../../src/limits.js';

/** The unit and the reason of each limit in Chinese, for the README in Chinese. */
export const CHINESE_LIMITS: Readonly<Record<LimitName, readonly [unit: string, reason: string]>> = {
  inputBytes: ['字节', '一份公开文件只有几兆；更大的不是公开文件'],
  pages: ['页', '已公开的最长预算不到 2,000 页'],
  pageObjects: ['个绘图对象', '一页 PDF 的线、面、图；密集的地图有 150,000 个，表格不到 5,000 个'],
  pageGlyphs: ['个字符', '一页 PDF 的字符；最密的表格不到 20,000 个'],
  picturePixels: ['像素', '一幅图片；A2 幅面 600 dpi 为 1.39 亿'],
  pdfMemory: ['字节', 'PDF 引擎在文件之外占用的内存；1,000 页不到 64 MiB，恶意文件会占满'],
  pageRulings: ['条线', '一页 PDF 合并后的线；60 行 60 列的表格不到 8,000 条'],
  rows: ['行', '一份文件所有表格的行数；内存随之增长'],
  columns: ['列', '一张表的列数；已公开的表格不到 60 列'],
  textCells: ['个单元格', '一份纯文本所有表格的单元格；已公开的最长文本不到 50,000 个'],
  span: ['个单元格', '网页规定 colspan 不超过 1,000'],
  textLength: ['个字符', '一份文件的文字'],
  nesting: ['层', '嵌套的表格、元素和对象'],
  drawnPages: ['页', '一份网页报告的页面图像；浏览器要把每页的文字放在内存里'],
  pageImageBytes: ['字节', '一份网页报告的页面图像，按平均；更大的画得粗一些，或不画'],
  reportImageBytes: ['字节', '一份网页报告的全部页面图像；浏览器打开 64 MB 的网页没有困难'],
  archiveEntries: ['个成员', '一个压缩包的成员数'],
  archiveDepth: ['层', '压缩包里的压缩包'],
  inflatedBytes: ['字节', '解压时计数，从不相信文件头'],
  inflateRatio: ['倍', '文字最多解压到 20 倍，全零可到一千倍'],
  batchSeconds: ['秒', '批量处理一份文件的时间，其他命令设了才算；已公开的最大文件用 20 秒'],
  pictureSeconds: ['秒', '识别一页图片的时间；慢的机器读一张密集的表用 30 秒'],
  batchMemory: ['MiB 内存', '批量处理中读一份文件的进程内存；已公开的最大文件用 400 MiB'],
  batchOutput: ['MiB 输出', '批量处理一份文件的 JSON；已公开的最大文件为 20 MiB'],
};
