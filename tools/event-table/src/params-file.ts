import type { EventTable } from "./event-table.ts";
import { banner, type GeneratedFile, importLines } from "./generated-file.ts";
import { paramExpression, type ParamExpression } from "./param-expression.ts";

/** The codecs of all parameters: those of the package, and those that need a table of flags, a format or alternatives. */
export function paramsFile(table: EventTable): GeneratedFile {
  const expressions = new Map<string, ParamExpression>();
  // Parts come before what is made of them.
  const add = (expression: ParamExpression): void => {
    expression.parts?.forEach(add);
    expressions.set(expression.constant, expression);
  };
  table.events.forEach((event) => event.params.forEach((param) => add(paramExpression(param, table))));
  const rank = ({ parts }: ParamExpression) => (parts === undefined ? 0 : 1);
  const sorted = [...expressions.values()].sort((a, b) => rank(a) - rank(b) || a.constant.localeCompare(b.constant, "en"));
  const own = sorted.filter(({ value }) => value === undefined);
  const made = sorted.filter(({ value }) => value !== undefined);
  const imports = importLines(made.flatMap((expression) => expression.imports), "../params/");
  const exported = importLines(own.flatMap((expression) => expression.imports), "../params/").replaceAll("import {", "export {");
  return { name: "params.ts", text: `${banner(table)}${imports}\n\n${exported}\n\n${made.map(({ constant, value }) => `export const ${constant} = ${value ?? ""};\n`).join("")}` };
}
