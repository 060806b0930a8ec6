import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runtimeFileNames } from "@falco-plugin/abi";
import { expect, test } from "vitest";
import { fakeLibnode, newFolder } from "../../tests/native-fixtures.ts";
import { chooseNode } from "./choose-node.ts";
import type { LibnodeSearch } from "./find-libnode.ts";

const nowhere: LibnodeSearch = { env: {}, systemFolders: [], cached: () => undefined };

function folderWith(...names: readonly string[]): string {
  const folder = newFolder("choose");
  mkdirSync(path.join(folder, "node"));
  for (const name of names) writeFileSync(path.join(folder, name), "");
  return folder;
}

test("the runtime beside the plugin decides, the oldest first", () => {
  expect(chooseNode(folderWith(), nowhere)).toEqual({ nodeAbi: 108 });
  expect(chooseNode(folderWith(runtimeFileNames[137]), nowhere)).toEqual({ nodeAbi: 137 });
  expect(chooseNode(folderWith(runtimeFileNames[137], runtimeFileNames[108]), nowhere)).toEqual({ nodeAbi: 108 });
});

test("one without its libnode is left out where another has its own", () => {
  const folder = folderWith(runtimeFileNames[137], runtimeFileNames[108], "node/libnode.so.137");
  expect(chooseNode(folder, nowhere)).toEqual({ nodeAbi: 137, libnode: { file: path.join(folder, "node/libnode.so.137"), why: "beside the plugin" } });
});

test("a libnode that was set by hand decides by what it calls itself", () => {
  const folder = folderWith(runtimeFileNames[108]);
  const libnode = path.join(newFolder(), "mine.so");
  copyFileSync(fakeLibnode("libnode.so.137"), libnode);
  const by = (file: string): LibnodeSearch => ({ ...nowhere, env: { FALCO_PLUGIN_LIBNODE: file } });
  expect(chooseNode(folder, by(libnode))).toEqual({ nodeAbi: 137, libnode: { file: libnode, why: "FALCO_PLUGIN_LIBNODE" } });
  for (const wrong of ["/etc/passwd", "/", "/nowhere"]) expect(chooseNode(folder, by(wrong)).nodeAbi).toBe(108);
});
