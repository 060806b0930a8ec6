import ts from "typescript";

/** Names that a module exports by `export { … }` and by declarations, types marked as such, in order. */
export function exportedNames(source: string): string[] {
  const file = ts.createSourceFile("index.ts", source, ts.ScriptTarget.Latest, true);
  return file.statements.flatMap(namesOf).sort((a, b) => a.replace("type ", "").localeCompare(b.replace("type ", ""), "en"));
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isExportAssignment(statement)) return ["default"];
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    if (clause === undefined || !ts.isNamedExports(clause)) return clause === undefined ? ["*"] : [clause.name.text];
    return clause.elements.map((element) => `${statement.isTypeOnly || element.isTypeOnly ? "type " : ""}${element.name.text}`);
  }
  const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (isExported !== true) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText());
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [`type ${statement.name.text}`];
  return (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name !== undefined ? [statement.name.text] : [];
}
