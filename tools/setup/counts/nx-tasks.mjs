/**
 * Counts the projects that nx ran a target for, by its closing lines.
 *
 * @type {import("./count.mjs").Counter}
 */
export const nxTasks = {
  prepare: (command) => [...command, "--output-style=static"],
  count: (_, { stdout }) => {
    const total = Number(/target \S+ for (\d+) projects/.exec(stdout)?.[1] ?? 0);
    const [, list = ""] = stdout.split("Failed tasks:");
    const failed = [...list.matchAll(/^- \S+:\S+$/gm)].length;
    return { passed: total - failed, failed };
  },
};
