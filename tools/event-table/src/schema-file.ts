import type { EventTable } from "./event-table.ts";
import { banner, type GeneratedFile } from "./generated-file.ts";

/** Which schema it is, and which event types have long parameters. */
export function schemaFile(table: EventTable): GeneratedFile {
  const large = table.events.filter((event) => (event.flags & (table.eventFlags["LARGE_PAYLOAD"] ?? 0)) !== 0).map((event) => event.code);
  const text = [
    `/** Version of falcosecurity/libs that the event types are taken from. */\nexport const LIBS_VERSION = "${table.libs}";\n`,
    `/** Version of the event schema that the event types follow. */\nexport const SCHEMA_VERSION = "${table.schema}";\n`,
    `/** Whether the lengths of an event type's parameters have 32 bits rather than 16. @abi EF_LARGE_PAYLOAD */\nexport function isLargePayload(type: number): boolean {\n  return ${large.map((code) => `type === ${code}`).join(" || ")};\n}\n`,
  ];
  return { name: "schema.ts", text: `${banner(table)}${text.join("\n")}` };
}
