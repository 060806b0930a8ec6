import ts from "typescript";

/** A test of types: that it compiles is its result. */
export interface TypeTest {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

/** The tests of a `.test-d.ts` file, with the titles of the groups around them. */
export function typeTestsIn(file: ts.SourceFile): TypeTest[] {
  const found: TypeTest[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const call = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : undefined;
    const title = ts.isCallExpression(node) && node.arguments[0] !== undefined && ts.isStringLiteralLike(node.arguments[0]) ? node.arguments[0].text : "";
    const inside = call === "describe" ? [...groups, title] : groups;
    if (call === "it" || call === "test") found.push({ title: [...groups, title].join(" > "), start: node.getStart(file), end: node.end });
    else ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(file, []);
  return found;
}
