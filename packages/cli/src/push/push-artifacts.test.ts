import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { newFolder } from "../../tests/native-fixtures.ts";
import { packablePlugin, rulesFile } from "../../tests/packable-plugin.ts";
import { packPlugin } from "../pack/pack-plugin.ts";
import { runProgram } from "../program.ts";
import { pushArguments } from "./push-arguments.ts";
import { pushArtifacts } from "./push-artifacts.ts";

/** A program in falcoctl's place, which writes down how it was called, and where. */
function fakeFalcoctl(end = "exit 0"): { readonly falcoctl: string; readonly calls: () => string[] } {
  const folder = newFolder("falcoctl");
  const falcoctl = path.join(folder, "falcoctl");
  const log = path.join(folder, "calls");
  writeFileSync(log, "");
  writeFileSync(falcoctl, `#!/bin/sh\nprintf '%s|%s\\n' "$PWD" "$*" >> ${log}\necho "INFO Artifact pushed"\n${end}\n`);
  chmodSync(falcoctl, 0o755);
  return { falcoctl, calls: () => readFileSync(log, "utf8").trim().split("\n").filter((line) => line !== "") };
}

const packed = async (): Promise<string> => (await packPlugin({ plugin: packablePlugin(), rules: [rulesFile()] })).folder;

test("each artifact is pushed by falcoctl, from the folder of its archive", async () => {
  const folder = await packed();
  const { falcoctl, calls } = fakeFalcoctl();
  const lines: string[] = [];
  const pushed = await pushArtifacts({ folder, falcoctl, repository: "registry.example.org/team/", onLine: (line) => lines.push(line) });
  expect(calls()).toEqual([
    `${folder}|registry push --type plugin --name ping --version 1.2.3 --platform linux/amd64 --requires plugin_api_version:3.10.0 --tag latest --tag 1 --tag 1.2 registry.example.org/team/plugin/ping:1.2.3 ping-1.2.3-linux-x86_64.tar.gz`,
    expect.stringMatching(/\|registry push --type plugin --name falco-plugin-runtime-node108 --version (0\.0\.0-\w+) --platform linux\/amd64 registry\.example\.org\/team\/plugin\/falco-plugin-runtime-node108:\1 falco-plugin-runtime-node108-\1-linux-x86_64\.tar\.gz$/),
    `${folder}|registry push --type rulesfile --name ping-rules --version 1.2.3 --requires engine_version_semver:0.50.0 --depends-on ping:1.0.0|pong:2.0.0 --tag latest --tag 1 --tag 1.2 registry.example.org/team/ruleset/ping-rules:1.2.3 ping-rules-1.2.3.tar.gz`,
  ]);
  expect(pushed[0]).toEqual({ name: "ping", version: "1.2.3", reference: "registry.example.org/team/plugin/ping:1.2.3" });
  expect(lines).toEqual(Array(3).fill("INFO Artifact pushed"));
});

test("tags, a registry without TLS and the source code can be named", () => {
  const artifact = { type: "plugin", name: "ping", version: "1.2.3-rc.1", file: "f", requires: [], dependsOn: [], size: 1 } as const;
  expect(pushArguments(artifact, { repository: "localhost:5000/x", tags: ["dev"], plainHttp: true, source: "https://example.org/ping" }).join(" ")).toBe(
    "registry push --type plugin --name ping --version 1.2.3-rc.1 --tag dev --annotation-source https://example.org/ping --plain-http localhost:5000/x/plugin/ping:1.2.3-rc.1 f",
  );
  // Nobody who follows `latest` gets a pre-release.
  expect(pushArguments(artifact, { repository: "r/x" })).not.toContain("latest");
});

test("without falcoctl, the error has the command", async () => {
  const folder = await packed();
  await expect(pushArtifacts({ folder, repository: "r.example.org/x", falcoctl: "/nowhere/falcoctl" })).rejects.toMatchObject({
    code: "FP_PREREQUISITE_MISSING",
    hint: expect.stringContaining("falcoctl registry push --type plugin --name ping") as string,
  });
});

test("what falcoctl says of a failure is the error, without the time, and nothing else is pushed", async () => {
  const folder = await packed();
  const { falcoctl, calls } = fakeFalcoctl("echo '2026-11-29 06:42:49 ERROR unauthorized: authentication required\n                      └ ref: x' >&2; exit 1");
  await expect(pushArtifacts({ folder, falcoctl, repository: "r.example.org/x" })).rejects.toThrow(/^FP_PUSH_FAILED: ping-1\.2\.3-linux-x86_64\.tar\.gz was not pushed: unauthorized: authentication required$/);
  expect(calls()).toHaveLength(1);
  const { falcoctl: other } = fakeFalcoctl("echo killed; exit 1");
  await expect(pushArtifacts({ folder, falcoctl: other, repository: "r.example.org/x" })).rejects.toThrow(/was not pushed: killed$/);
});

test("a folder that pack did not write, or whose archives are gone, is refused before anything is pushed", async () => {
  const { falcoctl, calls } = fakeFalcoctl();
  const push = (folder: string): Promise<unknown> => pushArtifacts({ folder, falcoctl, repository: "r.example.org/x" });
  await expect(push("/nowhere")).rejects.toThrow("FP_PUSH_FAILED: /nowhere/artifacts.json cannot be read");
  const other = newFolder();
  writeFileSync(path.join(other, "artifacts.json"), '{ "format": 2 }');
  await expect(push(other)).rejects.toThrow("is of another version of this program");
  const folder = await packed();
  rmSync(path.join(folder, "ping-rules-1.2.3.tar.gz"));
  await expect(push(folder)).rejects.toThrow("ping-rules-1.2.3.tar.gz is not there any more");
  expect(calls()).toEqual([]);
});

test("a dry run prints what would be run", async () => {
  const folder = await packed();
  const lines: string[] = [];
  expect(await runProgram(["push", folder, "r.example.org/x", "--dry-run", "--tag", "dev"], { out: (line) => lines.push(line), err: (line) => lines.push(line) })).toBe(0);
  expect(lines[0]).toBe(`cd ${folder}`);
  expect(lines[1]).toMatch(/^falcoctl registry push --type plugin .* --tag dev r\.example\.org\/x\/plugin\/ping:1\.2\.3 ping-1\.2\.3-linux-x86_64\.tar\.gz$/);
  expect(lines[3]).toContain("--depends-on 'ping:1.0.0|pong:2.0.0'");
});
