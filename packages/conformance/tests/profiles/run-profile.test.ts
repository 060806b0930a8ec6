import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { buildPlugin, runPlugins } from "@falco-plugin/cli";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { expect, onTestFinished, test } from "vitest";

import { readProfile } from "./read-profile.ts";

test("falco-plugin run makes the folder, and tells where each profile is", { timeout: 60_000 }, async () => {
  const parent = mkdtempSync(path.join(tmpdir(), "falco-plugin-run-"));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const profile = path.join(parent, "new/profiles");
  const entry = fileURLToPath(new URL("hot-realms.ts", import.meta.url));
  const { file } = await buildPlugin({ entry, sourceMap: true, outDir: fileURLToPath(new URL("../../../../.cache/conformance/run-profile", import.meta.url)) });
  const lines: string[] = [];
  await runPlugins({ plugins: [{ file }], seconds: 1, profile, env: libnodeEnvironment() }, (item) => {
    if (item.type === "log") lines.push(item.message);
  });
  expect(statSync(profile).mode & 0o777).toBe(0o700);
  const files = readdirSync(profile).map((name) => `CPU profile written to ${path.join(profile, name)}`);
  expect(files.length).toBe(2);
  expect(lines.filter((line) => line.includes("profile")).sort()).toEqual(files.sort());

  const source = readFileSync(entry, "utf8").split("\n");
  const hot = readdirSync(profile).flatMap((name) => readProfile(path.join(profile, name)).nodes).filter(({ callFrame }) => callFrame.functionName.startsWith("hotIn"));
  expect(new Set(hot.map(({ callFrame }) => callFrame.functionName))).toEqual(new Set(["hotInBackground", "hotInEvents"]));
  for (const { callFrame } of hot) {
    expect(callFrame.url).toBe("tests/profiles/hot-realms.ts");
    expect(source[callFrame.lineNumber]).toContain(`function ${callFrame.functionName}(`);
  }
});
