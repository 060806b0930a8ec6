import type { EventTable } from "./event-table.ts";
import { banner, type GeneratedFile } from "./generated-file.ts";
import { idOf } from "./types-file.ts";

/** All event types by their code. */
export function eventTypesFile(table: EventTable): GeneratedFile {
  const ids = table.events.map((event) => idOf(event, table));
  const names = ids.map((id) => `  types.${id},\n`).join("");
  const text = `import * as types from "./types.ts";\n\n/** All event types: the one with code n at position n. */\nexport const eventTypes = [\n${names}] as const;\n`;
  return { name: "event-types.ts", text: banner(table) + text };
}
