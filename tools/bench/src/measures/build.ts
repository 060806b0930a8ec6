import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildPlugin } from "@falco-plugin/cli";
import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";
import type { Results } from "../results.ts";
import { summarize } from "../summary.ts";

const rounds = 5;
const plugins = ["hello", "container"];

/** The program as it is published. */
const program = path.join(repositoryRoot, "packages/cli/dist/bin.js");

/** Compiles the command line, which takes half a minute where it has not been done before. */
export async function buildCommandLine(): Promise<void> {
  await runChecked("npx", ["nx", "run", "@falco-plugin/cli:build"], { cwd: repositoryRoot, env: { NX_DAEMON: "false", NX_TUI: "false" } });
}

/** How long `falco-plugin build` takes, called as a function and as a command. */
export async function measureBuild(): Promise<Results["build"]> {
  const outDir = mkdtempSync(path.join(tmpdir(), "falco-plugin-bench-"));
  try {
    const results: Results["build"] = [];
    for (const plugin of plugins) {
      const entry = path.join(repositoryRoot, "plugins", plugin);
      results.push({ plugin, how: "in process", ms: await timed(() => buildPlugin({ entry, outDir })) });
      results.push({ plugin, how: "as a command", ms: await timed(() => runChecked(process.execPath, [program, "build", entry, "-o", outDir])) });
    }
    return results;
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
}

/** Once to warm up, which also starts the bundler's service. */
async function timed(build: () => Promise<unknown>): Promise<Results["build"][number]["ms"]> {
  await build();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    await build();
    times.push(performance.now() - begin);
  }
  return summarize(times);
}
