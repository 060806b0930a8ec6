import type { EventTable } from "./event-table.ts";
import { banner, type GeneratedFile } from "./generated-file.ts";

/** Names of errors, signals and system calls. */
export function namesFile(table: EventTable): GeneratedFile {
  const record = (names: Readonly<Record<string, string>>) => `{\n${Object.entries(names).map(([code, name]) => `  ${code}: "${name}",\n`).join("")}}`;
  const text = [
    `/** Names of errors, by positive number. */\nexport const errorNames: Readonly<Record<number, string>> = ${record(table.errors)};\n`,
    `/** Names of signals. */\nexport const signalNames: Readonly<Record<number, string>> = ${record(table.signals)};\n`,
    `/** Names of system calls, by libscap's own number. @abi ppm_sc_code */\nexport const syscallNames: readonly string[] = [\n${table.syscalls.map((name) => `  "${name}",\n`).join("")}];\n`,
  ];
  return { name: "names.ts", text: `${banner(table)}${text.join("\n")}` };
}
