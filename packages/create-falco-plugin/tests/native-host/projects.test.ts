import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { buildPlugin } from "@falco-plugin/cli";
import { type Host, startHost } from "@falco-plugin/host";
import { cacheFolder, repositoryRoot, runCommand } from "@falco-plugin-tools/commands";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { capabilities, projectFiles, type StarterCapability, writeProject } from "../../src/index.ts";

/** Each capability alone, and what goes together: on Falco's events, on a source of its own, and all at once. */
const choices: readonly (readonly StarterCapability[])[] = [...capabilities.map((one) => [one]), ["async", "extract", "parse"], ["source", "extract"], [...capabilities]];

/** Inside the repository, so that its packages are found, and below a folder that it ignores. */
const folder = cacheFolder("created-projects");

/** Hosts cut some names that are made of a plugin's: this is as long as one can be. */
const longest = `all-${"of-them-".repeat(6)}`.slice(0, 50).replace(/-$/, "x");

const projects = choices.map((chosen) => ({ chosen, name: chosen.length === capabilities.length ? longest : `of-${chosen.join("-")}` }));

/** Every test of every project, by the file it is in. */
let reports: Map<string, readonly string[]>;
let host: Host;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const { name, chosen } of projects) writeProject(path.join(folder, name), projectFiles({ name, capabilities: chosen, ...(chosen.includes("source") ? { source: `${name.replaceAll("-", "_")}_source` } : {}) }));
  writeFileSync(path.join(folder, "vitest.config.ts"), `import { packageTests } from ${JSON.stringify(path.join(repositoryRoot, "vitest.base.ts"))};\nexport default packageTests({ include: ["*/src/**/*.test.ts"], typecheck: { enabled: false } });\n`);
  const { stdout, stderr } = await runCommand(process.execPath, [path.join(repositoryRoot, "node_modules/vitest/vitest.mjs"), "run", "--root", folder, "--reporter=json"], { cwd: folder, env: { VITEST: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined } });
  reports = resultsOf(stdout, stderr);
  host = await startHost({ env: libnodeEnvironment() });
}, 300_000);

afterAll(async () => {
  await host[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

function resultsOf(stdout: string, stderr: string): Map<string, readonly string[]> {
  try {
    const { testResults } = JSON.parse(stdout) as { testResults: { name: string; assertionResults: { status: string; fullName: string; failureMessages: string[] }[] }[] };
    return new Map(testResults.map(({ name, assertionResults }) => [path.relative(folder, name), assertionResults.map(({ status, fullName, failureMessages }) => (status === "passed" ? status : `${fullName}: ${failureMessages.join("; ")}`))]));
  } catch (cause) {
    throw new Error(`the projects' tests did not run: ${stdout}${stderr}`, { cause });
  }
}

describe.each(projects)("a new project $name", ({ name, chosen }) => {
  it("passes its own tests, at least one for each of its capabilities", () => {
    const own = [...reports].filter(([file]) => file.startsWith(`${name}/`));
    expect(own).toHaveLength(chosen.length);
    for (const [file, statuses] of own) {
      expect(statuses.length, file).toBeGreaterThan(0);
      expect(statuses.filter((status) => status !== "passed"), file).toEqual([]);
    }
  });

  it("builds, and is taken by a host with just the capabilities that were chosen", { timeout: 60_000 }, async () => {
    const { file, manifest } = await buildPlugin({ entry: path.join(folder, name), outDir: path.join(folder, "artifacts") });
    // A listener counts in a metric, and a table is what parsing is for.
    expect(manifest.capabilities.filter((kind) => (capabilities as readonly string[]).includes(kind)).sort()).toEqual([...chosen].sort());
    const inspector = await host.createInspector();
    await inspector.load(file, { intervalMs: 1000 });
    await inspector.destroy();
  });
});
