import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { runChecked } from "@falco-plugin-tools/commands";
import { describe, expect, it } from "vitest";

import { findLibnode } from "./find-libnode.ts";
import { readLibnodeRecord } from "./libnode.ts";
import { libnodeEnvironment } from "./libnode-environment.ts";
import { loaderCommand } from "./loader.ts";
import { missingLibraries } from "./missing-libraries.ts";
import { missingNodeFiles, nodeFiles } from "./node-files.ts";

const recorded = readLibnodeRecord(137);
if (recorded === undefined) throw new Error("libnode 137 has not been provisioned: npm run libnode -- 137");
const libnode = recorded;

describe("libnode of Debian sid", () => {
  it("is found where it was provisioned, with the headers of Node.js 24", async () => {
    expect(await findLibnode(137)).toEqual(libnode);
    expect(libnode).toMatchObject({ nodeAbi: 137, nodeVersion: expect.stringMatching(/^24\./) as unknown });
  });

  it("has all of its libraries, libc included, for its own dynamic linker", async () => {
    expect(await missingLibraries(libnode.libnode, { loader: libnode.loader, libraryPath: libnode.lib })).toEqual([]);
  });

  it("reads fewer files outside of itself than that of Debian 12 does", async () => {
    expect(await nodeFiles(libnode.libnode)).toEqual(["/usr/share/nodejs/acorn-walk/dist/walk.js", "/usr/share/nodejs/acorn/dist/acorn.js", "/usr/share/nodejs/undici/undici-fetch.js"]);
  });

  it("asks nothing of the environment of other programs", () => {
    expect(libnodeEnvironment(libnode)).toEqual({});
  });
});

describe("loaderCommand", () => {
  it("starts a program of this machine with the libc and the node files that libnode needs", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-"));
    const [file] = await nodeFiles(libnode.libnode);
    writeFileSync(path.join(folder, "show.c"), `#include <fcntl.h>\n#include <gnu/libc-version.h>\n#include <stdio.h>\n#include <unistd.h>\nint main(int n, char** file) { char text[4096]; ssize_t got = n > 1 ? read(open(file[1], O_RDONLY), text, sizeof text) : 0; printf("%s %.*s", gnu_get_libc_version(), (int)got, text); return access(file[1], R_OK); }\n`);
    await runChecked("cc", ["-o", path.join(folder, "show"), path.join(folder, "show.c")]);
    const [program = path.join(folder, "show"), ...args] = [...loaderCommand(libnode), path.join(folder, "show"), file ?? ""];
    const { stdout } = await runChecked(program, args);
    const [version, ...text] = stdout.split(" ");
    expect(Number(version)).toBeGreaterThan(2.4);
    const { stdout: original } = await runChecked("head", ["-c", "4096", path.join(libnode.root, file ?? "")]);
    expect(text.join(" ")).toBe(original);
  });

  it("is empty with a libnode that runs on this machine's libc", () => {
    const native = readLibnodeRecord();
    expect(native && loaderCommand(native)).toEqual([]);
  });
});

describe("missingNodeFiles", () => {
  it("tells what this machine lacks", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-"));
    writeFileSync(path.join(folder, "library"), "\0/usr/share/nodejs/no/such/file.js\0");
    expect(await missingNodeFiles(path.join(folder, "library"))).toEqual(["/usr/share/nodejs/no/such/file.js"]);
  });
});
