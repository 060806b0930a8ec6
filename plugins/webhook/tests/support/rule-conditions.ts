import { readFileSync } from "node:fs";

/**
 * The conditions of a rules file by the names of the rules, with macros and lists put in their places: as Falco compiles them. Reads only YAML of
 * the form that the file is in.
 */
export function ruleConditions(file: URL): ReadonlyMap<string, string> {
  const rules = new Map<string, string>();
  const expansions: (readonly [name: string, text: string])[] = [];
  for (const item of readFileSync(file, "utf8").split(/^- /m).slice(1)) {
    const [, kind = "", name = ""] = /^(\w+): (.+)$/m.exec(item) ?? [];
    const condition = /^ {2}condition: (?:>\n)?([\s\S]*?)\n(?= {2}\w|\n|$)/m.exec(`${item}\n`)?.[1]?.replaceAll(/\s+/g, " ").trim();
    if (kind === "list") expansions.unshift([name, /items: \[(.*)\]/.exec(item)?.[1] ?? ""]);
    else if (kind === "macro") expansions.push([name, `(${condition ?? ""})`]);
    else if (kind === "rule" && condition !== undefined) rules.set(name, expansions.reduce((text, [of, by]) => text.replaceAll(new RegExp(`\\b${of}\\b`, "g"), by), condition));
  }
  return rules;
}
