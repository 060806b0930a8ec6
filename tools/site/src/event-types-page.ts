import { writeFileSync } from "node:fs";

import { markdownTable } from "@falco-plugin/cli";
import * as types from "@falco-plugin/events/types";

const head = `# Event types

What \`on(type, handler)\` takes, imported from \`@falco-plugin/events/types\`: one constant for each event type of Falco's schema. [Values](../packages/events.md#values) tells what each parameter is in TypeScript.`;

/** Writes a page that lists every event type: they are too many for a page each. */
export function writeEventTypes(file: string): void {
  const rows = Object.entries(types).map(([name, { code, paramTypes }]) => {
    const parameters = Object.keys(paramTypes).map((parameter) => `\`${parameter}\``);
    return [`\`${name}\``, String(code), parameters.join(", ")];
  });
  writeFileSync(file, `${head}\n\n${markdownTable(["constant", "code", "parameters"], rows)}\n`);
}
