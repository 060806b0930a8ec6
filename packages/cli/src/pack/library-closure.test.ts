import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compile, fakeLibnode, libnodeName, newFolder } from "../../tests/native-fixtures.ts";
import { nowhere } from "../../tests/packable-plugin.ts";
import { belongsToLibc } from "./belongs-to-libc.ts";
import { libraryClosure } from "./library-closure.ts";
import { compareGlibc } from "./newest-glibc.ts";

/** A libnode that needs a library, `libtop.so.1`, that needs another, `libbottom.so.1`. */
function tower(): { readonly libnode: string; readonly top: string; readonly bottom: string } {
  const bottom = fakeLibnode("libbottom.so.1");
  const top = fakeLibnode("libtop.so.1", ["-Wl,--no-as-needed", bottom]);
  return { bottom, top, libnode: fakeLibnode(libnodeName, ["-Wl,--no-as-needed", top, `-Wl,-rpath-link,${path.dirname(bottom)}`]) };
}

test("what a library needs is found wherever the loader would, at any depth", () => {
  const { libnode, top, bottom } = tower();
  const [near, far] = [newFolder("near"), newFolder("far")];
  mkdirSync(path.join(far, "lib"));
  const put = (file: string, folder: string): string => {
    copyFileSync(file, path.join(folder, path.basename(file)));
    return path.join(folder, path.basename(file));
  };
  const [file, beside, elsewhere] = [put(libnode, near), put(top, near), put(bottom, path.join(far, "lib"))];
  const { libraries, missing } = libraryClosure(libnodeName, file, { ...nowhere, systemFolders: [path.join(far, "lib")] });
  expect(missing).toEqual([]);
  expect(libraries.map(({ soname, file: found }) => [soname, found])).toEqual([
    [libnodeName, file],
    ["libtop.so.1", beside],
    ["libbottom.so.1", elsewhere],
  ]);
  expect(libraryClosure(libnodeName, file, nowhere).missing).toEqual(["libbottom.so.1"]);
});

test("parts of libc are left to the system", () => {
  expect(["libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "libpthread.so.0", "libstdc++.so.6", "libcares.so.2", "libcrypto.so.3"].filter(belongsToLibc)).toEqual(["libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "libpthread.so.0"]);
  expect(libraryClosure("fake.so", compile("fake_runtime"), nowhere).missing).toEqual([]);
});

test("versions of glibc are compared as numbers", () => {
  expect(["GLIBC_2.34", "GLIBC_2.9", "GLIBC_2.2.5"].sort(compareGlibc)).toEqual(["GLIBC_2.2.5", "GLIBC_2.9", "GLIBC_2.34"]);
});
