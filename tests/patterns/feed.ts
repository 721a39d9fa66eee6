import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { runStages } from '../../src/pipeline.js';

/** Folders of the source whose functions read texts of documents. */
const FOLDERS = ['glossary', 'normalizers', 'labeller', 'recognizer', 'privacy'];
const LENGTH = 40_000;
/** What patterns that go back and forth take long over. */
const UNITS =
  '： ( （ 1 1, 1. ① 一、 、 . 。 - % ％ ≥ 年 2024 万元 元 合计 ☎ 138 0352- 负责人 联系人：张三 由张三负责 a@ 其中： 指标 产出指标 支出 收入 \n \u3000 \t 1\n <br> " \' 《 【 — / * # | + = 　1 201 (1) （一） 占 增加 比上年'.split(
    ' ',
  );

/** The exported functions of a module that take one text and nothing else that must be given. */
function textFunctions(path: string): string[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const takesText = (parameters: ts.NodeArray<ts.ParameterDeclaration>): boolean => {
    const [first, ...more] = parameters;
    return (
      first?.type?.kind === ts.SyntaxKind.StringKeyword &&
      more.every(({ questionToken, initializer }) => questionToken !== undefined || initializer !== undefined)
    );
  };
  const isExported = (node: ts.Node): boolean =>
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false);
  return file.statements.flatMap((statement) => {
    if (!isExported(statement)) return [];
    if (ts.isFunctionDeclaration(statement))
      return statement.name !== undefined && takesText(statement.parameters) ? [statement.name.text] : [];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      const made =
        initializer !== undefined && ts.isCallExpression(initializer) ? initializer.arguments[0] : initializer;
      return made !== undefined && ts.isArrowFunction(made) && takesText(made.parameters) ? [name.getText(file)] : [];
    });
  });
}

/** Feeds every bait to every function, then to `parse` as a line and as a cell, and says each before it is tried. */
async function main(): Promise<void> {
  const baits = UNITS.filter((unit) => unit !== '').map((unit) => unit.repeat(Math.ceil(LENGTH / unit.length)));
  const source = fileURLToPath(new URL('../../src', import.meta.url));
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(source, folder, name)),
  );
  let fed = 0;
  for (const path of [...paths, join(source, 'text.ts')]) {
    const names = textFunctions(path);
    if (names.length === 0) continue;
    const exported = (await import(pathToFileURL(path).href)) as Record<string, (text: string) => unknown>;
    for (const name of names) {
      process.stdout.write(`${name}\n`);
      for (const bait of baits) exported[name]?.(`${bait}x`);
      fed += 1;
    }
  }
  for (const bait of baits) {
    process.stdout.write(`parse ${JSON.stringify(bait.slice(0, 8))}\n`);
    const cells = `2024年部门支出预算表\n单位：万元\n科目编码\t科目名称\t合计\n201\t${bait.replace(/[\t\n]/gu, '')}\t1.00\n`;
    for (const text of [bait, cells])
      await runStages(new TextEncoder().encode(text), { name: 'a.txt' }).catch(() => {});
  }
  process.stdout.write(`fed ${fed}\n`);
}

await main();
