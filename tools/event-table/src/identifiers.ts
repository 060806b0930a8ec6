/** The enums and defines that are read from the header: how they are called in the table, and what their names look like there. */
const groups: Readonly<Record<string, RegExp>> = {
  codes: /^\s*PPME_(\w+) = \d+/gm,
  paramTypes: /^\s*PT_(\w+) =/gm,
  formats: /^\s*PF_(\w+) =/gm,
  eventFlags: /^\s*EF_(\w+) =/gm,
  categories: /^\s*EC_(\w+) =/gm,
  alternatives: /^#define PPM_((?:SOCKOPT|PTRACE|BPF)_IDX_(?!MAX)\w+) /gm,
};

const prefixes: Readonly<Record<string, string>> = { codes: "PPME_", paramTypes: "PT_", formats: "PF_", eventFlags: "EF_", categories: "EC_", alternatives: "PPM_" };

/** The names in the header, as C++ that prints their values. */
export function identifiersOf(header: string): string {
  const lines = Object.entries(groups).flatMap(([group, pattern]) => {
    const names = [...header.matchAll(pattern)].map((match) => match[1] ?? "");
    if (names.length === 0) throw new Error(`the header of libscap has no ${group}`);
    return [`GROUP("${group}")`, ...names.map((name) => `ENTRY("${name}", ${prefixes[group] ?? ""}${name})`)];
  });
  return `${lines.join("\n")}\n`;
}
