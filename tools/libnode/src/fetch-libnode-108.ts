import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";

import { debianRelease, unpackPackages } from "./debian-packages.ts";
import { missingLibraries } from "./missing-libraries.ts";
import { libnodeFileName } from "./node-abi.ts";

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
 * Unpacks libnode of Debian 12, with those of its libraries that this machine has not.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING`
 */
export async function fetchLibnode108(folder: string): Promise<void> {
  const fileName = libnodeFileName(108);
  if (debianRelease() !== "bookworm") {
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${fileName}: it can be fetched on Debian 12 only`, { hint: "Install libnode108 and libnode-dev, or set FALCO_PLUGIN_LIBNODE." });
  }
  await unpackPackages(packages, folder);
  const lib = path.join(folder, "usr/lib/x86_64-linux-gnu");
  const missing = await missingLibraries(path.join(lib, fileName), { libraryPath: lib });
  const more = new Set(missing.map((name) => packageOfLibrary[name]).filter((name) => name !== undefined));
  if (more.size > 0) await unpackPackages([...more], folder);
}
