import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { repositoryRoot, runCommand } from "@falco-plugin-tools/commands";
import { type DockerEngine, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

interface Line {
  readonly type: string;
  readonly name?: string;
  readonly data?: { readonly container: { readonly full_id: string; readonly name: string; readonly image: string } };
}

describe("npm start on a machine with a Docker Engine", () => {
  const hostRoot = mkdtempSync(path.join(tmpdir(), "falco-plugin-root-"));
  let engine: DockerEngine;
  beforeAll(async () => {
    engine = await startDockerEngine();
    // The machine's own socket is left alone: this is where one would be on another root.
    mkdirSync(path.join(hostRoot, "var/run"), { recursive: true });
    symlinkSync(engine.socketPath, path.join(hostRoot, "var/run/docker.sock"));
  }, 120_000);
  afterAll(async () => {
    await engine?.stop();
    rmSync(hostRoot, { recursive: true, force: true });
  }, 60_000);

  it("shows its containers, and those that come and go meanwhile, as one JSON object a line", async () => {
    const service = await engine.run({ name: "service" });
    let job: Promise<string> | undefined;
    const runJob = async () => {
      const id = await engine.run({ name: "job" });
      await engine.remove(id);
      return id;
    };
    const program = ["--conditions=@falco-plugin/source", "--import", "tsx", path.join(repositoryRoot, "tools/container-demo/src/bin.ts"), "--seconds", "6", "--json"];
    const { stdout, stderr, exitCode } = await runCommand(process.execPath, program, {
      cwd: repositoryRoot,
      env: { HOST_ROOT: hostRoot, XDG_RUNTIME_DIR: undefined },
      timeoutMs: 60_000,
      onStdout: (text) => {
        if (text.includes("attached")) job ??= runJob();
      },
    });
    expect(exitCode, stderr).toBe(0);
    expect(stderr).toContain(`Docker Engines: ${engine.socketPath}`);
    const lines = stdout.trim().split("\n").map((line) => JSON.parse(line) as Line);
    // The source is open when the plugin has listed what is there, or a short while is over: it may say what it is attached to before.
    expect(lines.find(({ type }) => type !== "log")).toMatchObject({ type: "start" });
    expect(lines.at(-1)).toMatchObject({ type: "end" });
    const told = lines.flatMap(({ type, name, data }) => (type === "event" && data !== undefined ? [{ event: name, ...data.container }] : []));
    expect(told.filter(({ full_id }) => full_id === service)).toMatchObject([{ event: "container", name: "service", image: engine.image }]);
    expect(new Set(told.filter(({ full_id }) => full_id !== service).map(({ full_id }) => full_id))).toEqual(new Set([await job]));
    expect(lines.filter(({ type, name }) => type === "event" && name === "container_removed").map(({ data }) => data?.container.name)).toEqual(["job"]);
  }, 120_000);
});
