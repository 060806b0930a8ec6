import { existsSync } from "node:fs";
import path from "node:path";

import { repositoryRoot, runCommand } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";

import { withEngines } from "../src/with-engines.ts";

interface Line {
  readonly type: string;
  readonly name?: string;
  readonly data?: ContainerData;
}

interface ContainerData {
  readonly container: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
}

/** Runs the built container plugin in the host for a few seconds, as `npm start` does. */
async function run(config: unknown): Promise<{ readonly lines: Line[]; readonly exitCode: number | null; readonly stderr: string }> {
  const cli = ["--conditions=@falco-plugin/source", "--import", "tsx", path.join(repositoryRoot, "packages/cli/src/bin.ts")];
  const plugin = path.join(repositoryRoot, "dist/artifacts/linux-x64/libcontainer.so");
  const { stdout, stderr, exitCode } = await runCommand(process.execPath, [...cli, "run", plugin, "--config", JSON.stringify(config), "--seconds", "4", "--json"], { cwd: repositoryRoot, timeoutMs: 60_000 });
  return { lines: stdout.trim().split("\n").map((line) => JSON.parse(line) as Line), stderr, exitCode };
}

describe("npm start on a machine without a Docker Engine", () => {
  it("shows containers of a simulated one, says so, and leaves nothing behind", async () => {
    const announced: string[] = [];
    let socket = "";
    const { lines, exitCode } = await withEngines((text) => announced.push(text), (config) => {
      socket = (config as { engines: { docker: { sockets: [string] } } }).engines.docker.sockets[0];
      return run(config);
    }, []);
    expect(exitCode).toBe(0);
    expect(announced).toEqual([expect.stringContaining("simulated")]);
    const containers = lines.filter(({ type, name }) => type === "event" && name === "container").map(({ data }) => data?.container);
    expect(containers.map((container) => container?.name)).toEqual(expect.arrayContaining(["web", "db"]));
    expect(containers.every((container) => container?.labels["falco-plugin.simulated"] === "true")).toBe(true);
    expect(existsSync(socket)).toBe(false);
  }, 90_000);
});
