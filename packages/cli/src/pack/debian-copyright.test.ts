import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { newFolder } from "../../tests/native-fixtures.ts";
import { DebianCopyrights } from "./debian-copyright.ts";

/** A root with these files, made of their own names. */
function rootWith(...files: string[]): string {
  const root = newFolder("root");
  for (const file of files) put(root, file, file);
  return root;
}

function put(root: string, file: string, text: string): string {
  const full = path.join(root, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

const lib = "usr/lib/x86_64-linux-gnu";

test("a library belongs to the package that lists it, by whichever of its names", () => {
  const root = rootWith("usr/share/doc/libicu72/copyright", "usr/share/doc/zlib1g/copyright", `${lib}/libicuuc.so.72.1`, `${lib}/libz.so.1`);
  symlinkSync("libicuuc.so.72.1", path.join(root, lib, "libicuuc.so.72"));
  put(root, "var/lib/dpkg/info/libicu72:amd64.list", `/.\n/${lib}/libicuuc.so.72.1\n`);
  // Old packages say /lib for what is in /usr/lib.
  put(root, "var/lib/dpkg/info/zlib1g:amd64.list", "/lib/x86_64-linux-gnu/libz.so.1\n");
  const copyrights = new DebianCopyrights();
  expect(copyrights.of(path.join(root, lib, "libicuuc.so.72"))).toEqual({ packageName: "libicu72", file: path.join(root, "usr/share/doc/libicu72/copyright") });
  expect(copyrights.of(path.join(root, lib, "libz.so.1"))?.packageName).toBe("zlib1g");
});

test("JavaScript of libnode has its packages, too", () => {
  const root = rootWith("usr/share/doc/node-undici/copyright", "usr/share/nodejs/undici/undici-fetch.js");
  put(root, "var/lib/dpkg/info/node-undici.list", "/usr/share/nodejs/undici/undici-fetch.js\n");
  expect(new DebianCopyrights().of(path.join(root, "usr/share/nodejs/undici/undici-fetch.js"))?.packageName).toBe("node-undici");
});

test("packages that were unpacked and not installed are found by their names", () => {
  const root = rootWith(`${lib}/libnode.so.108`, "usr/share/doc/libnode108/copyright", `${lib}/libnghttp2.so.14`, "usr/share/doc/libnghttp2-14/copyright");
  const names = ["libnode.so.108", "libnghttp2.so.14"].map((name) => new DebianCopyrights().of(path.join(root, lib, name))?.packageName);
  expect(names).toEqual(["libnode108", "libnghttp2-14"]);
});

test("what is no package's has none", () => {
  const root = rootWith("opt/libmine.so.1", `${lib}/libmine.so.1`);
  expect(new DebianCopyrights().of(path.join(root, "opt/libmine.so.1"))).toBeUndefined();
  expect(new DebianCopyrights().of(path.join(root, lib, "libmine.so.1"))).toBeUndefined();
});
