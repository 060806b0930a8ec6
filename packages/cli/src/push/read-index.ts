import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { FalcoPluginError } from "@falco-plugin/contract";
import { type ArtifactIndex, indexFileName, type PackedArtifact } from "../pack/packed-artifact.ts";

/**
 * The artifacts that `pack` left in a folder, whose archives are there.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PUSH_FAILED`
 */
export function readIndex(folder: string): readonly PackedArtifact[] {
  const { artifacts } = parseIndex(path.join(folder, indexFileName));
  const gone = artifacts.find(({ file }) => !existsSync(path.join(folder, file)));
  if (gone !== undefined) throw new FalcoPluginError("FP_PUSH_FAILED", `${path.join(folder, gone.file)} is not there any more`, { hint: "Make it again with `falco-plugin pack`; nothing was pushed." });
  return artifacts;
}

function parseIndex(file: string): ArtifactIndex {
  try {
    const index = JSON.parse(readFileSync(file, "utf8")) as Partial<ArtifactIndex>;
    if (index.format === 1 && Array.isArray(index.artifacts)) return index as ArtifactIndex;
  } catch (cause) {
    throw new FalcoPluginError("FP_PUSH_FAILED", `${file} cannot be read`, { hint: "Name the folder that `falco-plugin pack` wrote; nothing was pushed.", cause });
  }
  throw new FalcoPluginError("FP_PUSH_FAILED", `${file} is of another version of this program`, { hint: "Make it again with `falco-plugin pack`; nothing was pushed." });
}
