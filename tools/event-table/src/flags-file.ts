import type { EventTable } from "./event-table.ts";
import { banner, type GeneratedFile } from "./generated-file.ts";
import { camelCase } from "./names.ts";

/** The names of flags. */
export function flagsFile(table: EventTable): GeneratedFile {
  const tables = Object.entries(table.flagTables).sort(([a], [b]) => a.localeCompare(b, "en"));
  const constants = tables.map(([name, flags]) => {
    // prctl_options lists one name twice, with the same value.
    const values = new Map(flags);
    if (!flags.every(([flag, value]) => values.get(flag) === value)) throw new Error(`${name} has a name with two values`);
    const members = [...values].map(([flag, value]) => `  ${/^[A-Za-z_]\w*$/.test(flag) ? flag : JSON.stringify(flag)}: ${value},`);
    return `/** @abi ${name} */\nexport const ${camelCase(name)} = /* @__PURE__ */ flagTable("${name}", {\n${members.join("\n")}\n});\n`;
  });
  return { name: "flags.ts", text: `${banner(table)}import { flagTable } from "../flags.ts";\n\n${constants.join("\n")}` };
}
