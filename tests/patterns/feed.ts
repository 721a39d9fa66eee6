import { runStages } from '../../src/pipeline.js';

/** Characters of a bait. */
const LENGTH = 20_000;
/** What patterns that go back and forth take long over. */
const UNITS =
  '： ( （ 1 1, 1. ① 一、 、 . 。 - % ％ ≥ 年 2024 万元 元 合计 ☎ 138 0352- 负责人 联系人：张三 由张三负责 a@ 其中： 指标 产出指标 支出 收入 \n \u3000 \t 1\n <br> " \' 《 【 — / * # | + = 　1 201 (1) （一） 占 增加 比上年'.split(
    ' ',
  );

/** Functions by their names, each of which takes a text. */
export type TextFunctions = Record<string, (text: string) => unknown>;

/** Feeds every bait to every function, then to `parse` as a line and as a cell, and says each before it is tried. */
export async function feed(functions: TextFunctions): Promise<void> {
  const baits = UNITS.filter((unit) => unit !== '').map((unit) => unit.repeat(Math.ceil(LENGTH / unit.length)));
  for (const [name, read] of Object.entries(functions)) {
    process.stdout.write(`${name}\n`);
    for (const bait of baits) read(`${bait}x`);
  }
  for (const bait of baits) {
    process.stdout.write(`parse ${JSON.stringify(bait.slice(0, 8))}\n`);
    const cells = `2024年部门支出预算表\n单位：万元\n科目编码\t科目名称\t合计\n201\t${bait.replace(/[\t\n]/gu, '')}\t1.00\n`;
    for (const text of [bait, cells])
      await runStages(new TextEncoder().encode(text), { name: 'a.txt' }).catch(() => {});
  }
  process.stdout.write(`fed ${Object.keys(functions).length}\n`);
}
