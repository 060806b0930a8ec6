import { statSync } from "node:fs";
import path from "node:path";
import { targetFiles } from "@falco-plugin/abi";
import { inspectArtifact } from "@falco-plugin/cli";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import type { Results } from "../results.ts";

const artifacts = "dist/artifacts/linux-x64";

/** Sizes of what is shipped. */
export function measureSizes(): Results["sizes"] {
  const { stub, runtime } = targetFiles("linux-x64");
  const native = Object.entries({ stub, runtime }).map(([what, file]) => ({ what, bytes: statSync(file).size, bundleBytes: null }));
  const plugins = ["libhello.so", "libcontainer.so"].map((what) => {
    const { sizes } = inspectArtifact(path.join(repositoryRoot, artifacts, what));
    return { what, bytes: sizes.file, bundleBytes: sizes.bundle };
  });
  return [...native, ...plugins];
}
