import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startSimulatedCri } from "../src/simulated/index.ts";

// Bundled as `falco-plugin build` bundles a plugin: into one file.

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "bundle-test-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a bundled program, and returns what it prints. */
const run = async (program: string): Promise<string> => {
  const outfile = join(folder, "program.cjs");
  await build({
    stdin: { contents: program, resolveDir: import.meta.dirname, loader: "ts" },
    ...{ outfile, bundle: true, platform: "node", format: "cjs", target: "node18", conditions: ["@falco-plugin/source"], mainFields: ["module", "main"], logLevel: "error" },
  });
  return (await promisify(execFile)(process.execPath, [outfile])).stdout.trim();
};

const isLoaded = `process.moduleLoadList.includes("NativeModule http2")`;

test("what only gRPC needs is loaded when there is a socket of a runtime that speaks it", { timeout: 30_000 }, async () => {
  const runtime = await startSimulatedCri({ socketPath: join(folder, "cri.sock") });
  runtime.create({ name: "web" });
  const lines = await run(`
    import { cri } from "../src/index.ts";
    const before = ${isLoaded};
    const absent = cri({ socket: "${join(folder, "absent.sock")}" }).changes$.subscribe();
    setTimeout(() => {
      absent.unsubscribe();
      const later = ${isLoaded};
      const subscription = cri({ socket: "${runtime.socketPath}" }).changes$.subscribe(({ container }) => {
        if (container.name !== "web") return;
        subscription.unsubscribe();
        console.log(before, later, ${isLoaded});
      });
    }, 200);
  `);
  expect(lines).toBe("false false true");
  await runtime.close();
});
