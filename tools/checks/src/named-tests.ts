import ts from "typescript";

const defining = new Set(["it", "test", "describe"]);

/** Titles of the tests that a file defines, in TypeScript or with GoogleTest (`Suite.Name`). */
export function testTitles(file: string, text: string): readonly string[] {
  return file.endsWith(".cpp") ? googleTests(text) : vitestTitles(file, text);
}

function googleTests(text: string): string[] {
  return [...text.matchAll(/^TEST(?:_F|_P)?\((\w+), (\w+)\)/gm)].map(([, suite = "", name = ""]) => `${suite}.${name}`);
}

function vitestTitles(file: string, text: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && defining.has(rootOf(node.expression))) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return titles;
}

/** `it` of `it.each(…)(…)`. */
function rootOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression)) return rootOf(expression.expression);
  return "";
}
