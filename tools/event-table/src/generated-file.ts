import type { EventTable } from "./event-table.ts";

/** A file of the package, as text. */
export interface GeneratedFile {
  /** Its name in the folder of generated files. */
  readonly name: string;
  readonly text: string;
}

/** What stands above all of them. */
export function banner(table: EventTable): string {
  return `// Made from the event table of falcosecurity/libs ${table.libs}, schema ${table.schema}: npm run event-table\n`;
}

/** Imports in order, each module once. */
export function importLines(imports: Iterable<readonly [module: string, name: string]>, prefix: string): string {
  const modules = new Map<string, Set<string>>();
  for (const [module, name] of imports) modules.set(module, (modules.get(module) ?? new Set()).add(name));
  const line = ([module, names]: [string, Set<string>]) => `import { ${[...names].sort().join(", ")} } from "${module.startsWith(".") ? module.replace("../generated", ".") : `${prefix}${module}`}.ts";`;
  return [...modules].sort(([a], [b]) => a.localeCompare(b, "en")).map(line).join("\n");
}
