import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packablePlugin, searchWithLibnode } from "../../tests/packable-plugin.ts";
import { packPlugin } from "../pack/pack-plugin.ts";
import { foreignTarget } from "./foreign-target.ts";
import { inspectArtifact } from "./inspect-artifact.ts";

/** A plugin for another machine: what the builder knows of the machine is one number of the stub's header. */
function pluginForArm(): string {
  const file = packablePlugin();
  const bytes = readFileSync(file);
  bytes.writeUInt16LE(183, 18);
  writeFileSync(file, bytes);
  return file;
}

test("an artifact for another machine is shown, and that it cannot be started here is the one thing said against it", () => {
  const { target, runtime, libnode, problems } = inspectArtifact(pluginForArm());
  expect({ target, nodeAbi: runtime?.nodeAbi, libnode }).toEqual({ target: "linux-arm64", nodeAbi: 108, libnode: undefined });
  expect(problems).toEqual([{ code: "FP_PREREQUISITE_MISSING", message: expect.stringContaining("for linux-arm64 and cannot be started on linux-") as string }]);
});

test("a machine is no stranger to its own target", () => {
  expect(foreignTarget("linux-arm64", "linux-arm64")).toBeUndefined();
  expect(foreignTarget("linux-arm64", "darwin-arm64")?.message).toContain("cannot be started on darwin-arm64");
});

test("this machine's libnode is not packed with it", async () => {
  await expect(packPlugin({ plugin: pluginForArm(), withLibnode: true, search: searchWithLibnode() })).rejects.toMatchObject({
    code: "FP_LIBNODE_NOT_FOUND",
    message: expect.stringContaining("is not for linux-arm64, as the plugin is") as string,
    hint: expect.stringContaining("Set FALCO_PLUGIN_LIBNODE to a libnode.so.108 for linux-arm64") as string,
  });
});

test("its archives are named and offered as for that machine", async () => {
  const { artifacts } = await packPlugin({ plugin: pluginForArm() });
  expect(artifacts.map(({ file, platform }) => [file.replace(/-\d.*-linux/, " linux"), platform])).toEqual([
    ["ping linux-aarch64.tar.gz", "linux/arm64"],
    ["falco-plugin-runtime-node108 linux-aarch64.tar.gz", "linux/arm64"],
  ]);
});
