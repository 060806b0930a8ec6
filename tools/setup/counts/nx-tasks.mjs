import { stripVTControlCharacters } from "node:util";

/**
 * Counts the projects that nx ran a target for, by its closing lines.
 *
 * @type {import("./count.mjs").Counter}
 */
export const nxTasks = {
  prepare: (command) => [...command, "--output-style=static"],
  count: (_, { output }) => {
    // nx makes its tasks print in colour, whatever it is told, and tells of failures on standard error.
    const text = stripVTControlCharacters(output);
    const total = Number(/target \S+ for (\d+) projects/.exec(text)?.[1] ?? 0);
    const [, list = ""] = text.split("Failed tasks:");
    const failed = [...list.matchAll(/^- \S+:\S+\s*$/gm)].length;
    return { passed: total - failed, failed };
  },
};
