import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { readLibnodeRecord } from "./libnode.ts";
import { missingNodeFiles, nodeFiles } from "./node-files.ts";
import { copyNodeFiles } from "./provide-node-files.ts";

const libnode = readLibnodeRecord()?.libnode ?? "";

describe("nodeFiles", () => {
  it("lists the files that Debian's libnode 18 reads at start", async () => {
    expect(await nodeFiles(libnode)).toEqual([
      "/usr/share/nodejs/acorn-walk/dist/walk.js",
      "/usr/share/nodejs/acorn/dist/acorn.js",
      "/usr/share/nodejs/cjs-module-lexer/dist/lexer.js",
      "/usr/share/nodejs/cjs-module-lexer/lexer.js",
      "/usr/share/nodejs/undici/undici-fetch.js",
    ]);
  });

  it("finds a path that lies across two pieces of the file", async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), "falco-plugin-")), "library");
    writeFileSync(file, Buffer.concat([Buffer.alloc((4 << 20) - 10, "x"), Buffer.from("\0/usr/share/nodejs/a/b.js\0")]));
    expect(await nodeFiles(file)).toEqual(["/usr/share/nodejs/a/b.js"]);
  });

  it("are all in place after provisioning", async () => {
    expect(await missingNodeFiles(libnode)).toEqual([]);
  });
});

describe("copyNodeFiles", () => {
  it("takes every file out of Debian's packages, for machines where these cannot be installed", async () => {
    const root = mkdtempSync(path.join(tmpdir(), "falco-plugin-"));
    const files = await nodeFiles(libnode);
    await copyNodeFiles(files, root);
    for (const file of files) expect(readFileSync(path.join(root, file)).equals(readFileSync(file)), file).toBe(true);
  });
});
