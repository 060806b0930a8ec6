import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { runChecked } from "@falco-plugin-tools/commands";
import { afterEach, describe, expect, it, vi } from "vitest";

import { findLibnode } from "./find-libnode.ts";
import { headerVersion } from "./header-version.ts";
import { readLibnodeRecord } from "./libnode.ts";
import { libnodeEnvironment } from "./libnode-environment.ts";
import { missingLibraries } from "./missing-libraries.ts";
import { libnodeFileName } from "./node-abi.ts";

const temporary = () => mkdtempSync(path.join(tmpdir(), "falco-plugin-libnode-"));

/** A folder laid out as Debian does, with headers of the given ABI and an empty library. */
function fakeRoot(abi: number): string {
  const root = temporary();
  mkdirSync(path.join(root, "usr/include/node"), { recursive: true });
  mkdirSync(path.join(root, "usr/lib/x86_64-linux-gnu"), { recursive: true });
  writeFileSync(path.join(root, "usr/include/uv.h"), "");
  writeFileSync(path.join(root, "usr/include/node/node_version.h"), `#define NODE_MAJOR_VERSION 20\n#define NODE_MINOR_VERSION 1\n#define NODE_PATCH_VERSION 2\n#define NODE_MODULE_VERSION ${String(abi)}\n`);
  const library = path.join(root, "usr/lib/x86_64-linux-gnu", libnodeFileName(108));
  writeFileSync(library, "");
  return library;
}

describe("findLibnode", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it("finds what was provisioned, with headers of the same ABI", async () => {
    vi.stubEnv("FALCO_PLUGIN_LIBNODE", undefined);
    const libnode = await findLibnode();
    expect(libnode).toEqual(readLibnodeRecord());
    expect(libnode).toMatchObject({ nodeAbi: 108, nodeVersion: expect.stringMatching(/^18\./) as unknown });
  });

  it("takes the library that FALCO_PLUGIN_LIBNODE names, when headers of the same ABI are near it", async () => {
    vi.stubEnv("FALCO_PLUGIN_LIBNODE", readLibnodeRecord()?.libnode);
    expect(await findLibnode()).toMatchObject({ origin: "environment", include: readLibnodeRecord()?.include });
  });

  it.each([
    ["a relative path", () => `lib/${libnodeFileName(108)}`],
    ["a file that is not there", () => path.join(temporary(), libnodeFileName(108))],
    ["another library", () => process.execPath],
    ["a library among headers of another ABI", () => fakeRoot(115)],
  ])("refuses %s in FALCO_PLUGIN_LIBNODE with a code", async (_, file) => {
    vi.stubEnv("FALCO_PLUGIN_LIBNODE", file());
    await expect(findLibnode()).rejects.toMatchObject({ code: "FP_LIBNODE_NOT_FOUND" });
  });
});

describe("findLibnode with FALCO_PLUGIN_LIBNODE", () => {
  afterEach(() => void vi.unstubAllEnvs());

  it("does not take it for another ABI than its own", async () => {
    vi.stubEnv("FALCO_PLUGIN_LIBNODE", readLibnodeRecord()?.libnode);
    expect(await findLibnode(137)).toEqual(readLibnodeRecord(137));
  });
});

describe("headerVersion", () => {
  it("reads the ABI, which tells whose headers they are", () => {
    expect(headerVersion(path.join(path.dirname(fakeRoot(115)), "../../include/node"))).toEqual({ abi: 115, text: "20.1.2" });
  });

  it("knows nothing about a folder without node_version.h", () => {
    expect(headerVersion(temporary())).toBeUndefined();
  });
});

describe("libnodeEnvironment", () => {
  it("lets the dynamic linker find everything that libnode needs", async () => {
    const libnode = readLibnodeRecord();
    expect(await missingLibraries(libnode?.libnode ?? "", { libraryPath: libnodeEnvironment()["LD_LIBRARY_PATH"] })).toEqual([]);
  });

  it("runs a program that is compiled against the headers and linked with the library", async () => {
    const libnode = readLibnodeRecord();
    if (libnode === undefined) throw new Error("not provisioned");
    const folder = temporary();
    writeFileSync(path.join(folder, "version.cc"), `#include <cstdio>\n#include <node_api.h>\n#include <uv.h>\nint main() { std::printf("%d %s\\n", NAPI_VERSION, uv_version_string()); }\n`);
    await runChecked("g++", ["-std=c++17", ...libnode.includes.map((include) => `-I${include}`), "version.cc", "-o", "version", libnode.libnode, "-luv", `-L${libnode.lib}`, "-Wl,--allow-shlib-undefined", "-Wl,--no-as-needed"], { cwd: folder });
    const { stdout } = await runChecked(path.join(folder, "version"), [], { env: { LD_LIBRARY_PATH: libnode.lib } });
    expect(stdout).toMatch(/^8 1\.\d+\.\d+\n$/);
  });
});
