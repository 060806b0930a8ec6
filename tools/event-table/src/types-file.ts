import type { EventTable, TableEvent } from "./event-table.ts";
import { banner, type GeneratedFile } from "./generated-file.ts";
import { bitNames, nameOf } from "./names.ts";
import { paramExpression } from "./param-expression.ts";

/** Names of parameters that decoded parameters cannot have: they are taken. */
const reserved = new Set(["event", "current", "constructor"]);

/** The event types. */
export function typesFile(table: EventTable): GeneratedFile {
  const used = new Set<string>();
  const constants = table.events.map((event) => {
    const params = event.params.map((param) => {
      if (reserved.has(param.name) || !/^[A-Za-z_]\w*$/.test(param.name)) throw new Error(`${event.name} has a parameter "${param.name}"`);
      const { constant } = paramExpression(param, table);
      used.add(constant);
      return constant === param.name ? constant : `${param.name}: ${constant}`;
    });
    if (new Set(event.params.map(({ name }) => name)).size !== event.params.length) throw new Error(`${event.name} has a parameter twice`);
    const types = params.length === 0 ? "{}" : `{ ${params.join(", ")} }`;
    return `${describe(event, table)}\nexport const ${idOf(event, table)} = /* @__PURE__ */ new EventType("${event.name}", ${event.code}, ${event.category}, ${event.flags}, ${types});\n`;
  });
  const imports = `import { EventType } from "../event-type.ts";\nimport { ${[...used].sort().join(", ")} } from "./params.ts";\n`;
  return { name: "types.ts", text: `${banner(table)}${imports}\n${constants.join("\n")}` };
}

/** The name of an event type in the schema, `SYSCALL_OPENAT_2_X`. */
export function idOf(event: TableEvent, table: EventTable): string {
  return nameOf(table.codes, event.code);
}

function describe(event: TableEvent, table: EventTable): string {
  const flags = bitNames(table.eventFlags, event.flags);
  const old = flags.includes("OLD_VERSION") ? ", in captures of old versions" : "";
  const unused = flags.includes("UNUSED") ? ", not used" : "";
  return `/** \`${event.name}\`, ${event.code % 2 === 0 ? "enter" : "exit"}${old}${unused}. @abi PPME_${idOf(event, table)} */`;
}
