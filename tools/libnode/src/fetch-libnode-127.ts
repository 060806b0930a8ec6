import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { runChecked } from "@falco-plugin-tools/commands";

import { downloadUpstream, unpackSuite } from "./debian-suite.ts";

/** What Node.js installs as headers, in its source. */
const headers = /^(?:node|node_api|node_api_types|js_native_api|js_native_api_types|node_buffer|node_object_wrap|node_version)\.h$/;

/**
 * Unpacks the libnode for ABI 127 of Debian sid, with sid's libc. Debian goes on shipping the library after libnode-dev has moved to the next
 * Node.js; the headers are those of the source that the library was built from.
 *
 * @param architecture - Debian's name of it, default this machine's
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING`
 */
export async function fetchLibnode127(folder: string, architecture?: string): Promise<void> {
  // Files that libnode reads come in packages which depend on nodejs, and that on the next libnode, which conflicts with this one.
  await unpackSuite("sid", ["libnode127", "libuv1-dev"], folder, { without: ["nodejs"], architecture });
  const work = await mkdtemp(path.join(tmpdir(), "falco-plugin-headers-"));
  try {
    const archive = await downloadUpstream("sid", "nodejs", await sourceVersion(folder), work);
    await runChecked("tar", ["-xf", archive, "--strip-components=1", "--wildcards", "*/src/*.h", "*/deps/v8/include/*"], { cwd: work, timeoutMs: 120_000 });
    const include = path.join(folder, "usr/include/node");
    await mkdir(include, { recursive: true });
    await cp(path.join(work, "deps/v8/include"), include, { recursive: true });
    for (const name of await readdir(path.join(work, "src"))) if (headers.test(name)) await cp(path.join(work, "src", name), path.join(include, name));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Version of the source package that the unpacked library is of; its changelog says so. */
async function sourceVersion(folder: string): Promise<string> {
  const { stdout } = await runChecked("zcat", [path.join(folder, "usr/share/doc/libnode127/changelog.Debian.gz")]);
  const version = /^nodejs \(([^)]+)\)/.exec(stdout)?.[1];
  if (version === undefined) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "libnode127 does not say which version it is of");
  return version;
}
