import { mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";

import { debianRelease, unpackPackages } from "./debian-packages.ts";
import { findLibnode, missingLibraries } from "./find-libnode.ts";
import { type Libnode, libnodeFileName, unpackedRoot, writeLibnodeRecord } from "./libnode.ts";

/** libnode and its headers. libuv1 goes with libuv1-dev, whose libuv.so points to it. */
const packages = ["libnode-dev", "libnode108", "libuv1-dev", "libuv1"];

/** Which package has a library that libnode needs. */
const packageOfLibrary: Readonly<Record<string, string>> = {
  "libbrotlidec.so.1": "libbrotli1",
  "libbrotlienc.so.1": "libbrotli1",
  "libcares.so.2": "libc-ares2",
  "libcrypto.so.3": "libssl3",
  "libicui18n.so.72": "libicu72",
  "libicuuc.so.72": "libicu72",
  "libnghttp2.so.14": "libnghttp2-14",
  "libssl.so.3": "libssl3",
  "libuv.so.1": "libuv1",
  "libz.so.1": "zlib1g",
};

/**
 * Makes sure that there is a libnode, and writes down where: found, or fetched from Debian 12 and unpacked under `.cache/`.
 * Nothing is installed, because Debian's libnode108 conflicts with a Node.js from elsewhere.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where it can be neither found nor fetched.
 * @runs build
 */
export async function provisionLibnode(): Promise<Libnode> {
  const libnode = (await findLibnode()) ?? (await fetchLibnode());
  writeLibnodeRecord(libnode);
  return libnode;
}

async function fetchLibnode(): Promise<Libnode> {
  const release = debianRelease();
  if (release !== "bookworm") {
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${libnodeFileName}: it can be fetched on Debian 12 only`, { hint: "Install libnode108 and libnode-dev, or set FALCO_PLUGIN_LIBNODE." });
  }
  // Unpacked beside its place and moved there when complete: an interrupted download leaves nothing behind that looks finished.
  const partial = `${unpackedRoot}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await unpackPackages(packages, partial);
  const lib = path.join(partial, "usr/lib/x86_64-linux-gnu");
  const missing = await missingLibraries(path.join(lib, libnodeFileName), lib);
  const more = new Set(missing.map((name) => packageOfLibrary[name]).filter((name) => name !== undefined));
  if (more.size > 0) await unpackPackages([...more], partial);
  rmSync(unpackedRoot, { recursive: true, force: true });
  renameSync(partial, unpackedRoot);
  const libnode = await findLibnode();
  if (libnode !== undefined) return libnode;
  throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${libnodeFileName}: what was fetched from Debian is incomplete; not found: ${(await missingLibraries(path.join(unpackedRoot, "usr/lib/x86_64-linux-gnu", libnodeFileName))).join(", ")}`);
}
