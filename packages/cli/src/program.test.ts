import path from "node:path";
import { expect, test } from "vitest";
import { pluginPackage } from "../tests/plugin-package.ts";
import { runProgram } from "./program.ts";

async function run(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = await runProgram(args, { out: (line) => lines.out.push(line), err: (line) => lines.err.push(line) });
  return { code, out: lines.out.join("\n"), err: lines.err.join("\n") };
}

test("help lists the commands and succeeds", async () => {
  const { code, out } = await run("--help");
  expect(code).toBe(0);
  expect(out).toMatch(/build .*\n.*inspect .*\n.*run /s);
});

test("wrong usage fails and says how", async () => {
  expect(await run("bild")).toMatchObject({ code: 1, err: expect.stringContaining("unknown command 'bild'") as string });
  expect(await run("build", "--target", "plan9")).toMatchObject({ code: 1, err: expect.stringContaining("Allowed choices are linux-x64, linux-arm64") as string });
  expect(await run("build", "--node-abi", "12")).toMatchObject({ code: 1, err: expect.stringContaining("Allowed choices are 108, 115, 127, 137") as string });
  expect(await run("run", "libx.so", "--seconds", "soon")).toMatchObject({ code: 1, err: expect.stringContaining("It must be a number above 0") as string });
});

test("a failure is one line with code, cause and hint", async () => {
  expect(await run("inspect", "/nowhere/libx.so")).toEqual({ code: 1, out: "", err: "FP_ARTIFACT_INVALID: /nowhere/libx.so cannot be read. Name a lib….so that `falco-plugin build` made." });
});

test("the stack is for those who ask", async () => {
  const { err } = await run("inspect", "/nowhere/libx.so", "--debug");
  expect(err).toMatch(/\n\s+at /);
  expect(err).toContain("ENOENT");
});

test("all errors of a bundle are listed", async () => {
  const folder = pluginPackage({ "src/index.ts": "[1].toSorted();\n[1].toReversed();" });
  const { code, err } = await run("build", folder);
  expect(code).toBe(1);
  expect(err.split("\n")).toEqual([expect.stringMatching(/^FP_BUILD_FAILED: src\/index\.ts:1:5: toSorted .* \(and 1 more\)\. Fix the errors listed below; nothing was built\.$/), expect.stringMatching(/^ {2}src\/index\.ts:2:5: toReversed/)]);
});

test("build reports what it made, inspect --json prints one object", async () => {
  const folder = pluginPackage({ runtime: "runtime" });
  const built = await run("build", path.join(import.meta.dirname, "../tests/fixtures/ping"), "-o", folder, "--runtime", path.join(folder, "runtime"));
  expect(built).toMatchObject({ code: 0, err: "" });
  expect(built.out).toMatch(/libping\.so {2}[\d.]+ KB in [\d.]+ s {2}\(ping 1\.2\.3\)\n {2}bundle .*rxjs .*\n {2}beside it libping\.so\.map, libping\.licenses\.txt\n {2}runtime .*written$/);
  const reported = await run("build", path.join(import.meta.dirname, "../tests/fixtures/ping"), "-o", folder, "--runtime", path.join(folder, "runtime"), "--no-source-map", "--no-licenses", "--sbom", "--report");
  expect(reported.out).toMatch(/beside it libping\.cdx\.json\n.*\nPART OF THE FILE +SIZE +SHARE\nrxjs 7\.\d+\.\d+ +[\d.]+ KB +\d+\.\d %\n(.*\n)*all of it +[\d.]+ KB +100\.0 %$/);
  const inspected = await run("inspect", path.join(folder, "libping.so"), "--json");
  expect(inspected.out.split("\n")).toHaveLength(1);
  expect(JSON.parse(inspected.out)).toMatchObject({ manifest: { name: "ping" }, sizes: { bundle: expect.any(Number) as number } });
});
