import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { FalcoPluginError, isFalcoPluginError } from "@falco-plugin/contract";
import { readBytes } from "../inspect/read-artifact.ts";
import { type ArtifactDigests, parseDigests, sha256 } from "./artifact-digests.ts";
import { readElf } from "../elf/elf-file.ts";
import { type ArtifactParts, artifactParts, hasPayload, stubPart } from "./artifact-parts.ts";

/** What became of a part: a companion may have been left where the artifact was built. */
export type PartState = "as built" | "changed" | "missing" | "not built" | "not here";

/** A part of an artifact, or a file beside it, against the digest that the artifact carries. */
export interface VerifiedPart {
  /** Name of the part, or of the file. */
  readonly part: string;
  readonly state: PartState;
  /** SHA-256 as the artifact says. */
  readonly expected?: string;
  /** SHA-256 of what is there. */
  readonly actual?: string;
}

/** An artifact that was compared with the digests that it carries. */
export interface Verification {
  readonly file: string;
  /** Whether everything that is there is as it was built. */
  readonly intact: boolean;
  readonly parts: readonly VerifiedPart[];
}

/**
 * Compares every part of an artifact, and what was written beside it (licenses, bill of materials), with the digests that it carries. That finds damage and mix-ups. It does
 * not tell who made the file: whoever can change the file can change its digests, too.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID` where the file cannot be read, `FP_DIGEST_MISMATCH` where it has no payload, or carries no digests
 * @example
 * ```ts
 * import { verifyArtifact } from "@falco-plugin/cli";
 *
 * const { intact, parts } = verifyArtifact("dist/artifacts/linux-x64/libhello.so");
 * console.log(intact, parts.filter(({ state }) => state === "changed"));
 * ```
 */
export function verifyArtifact(file: string): Verification {
  const bytes = readBytes(file);
  const taken = takeApart(bytes, file);
  if (taken === undefined) return { file: path.resolve(file), intact: false, parts: [{ part: stubPart, state: "changed" }] };
  const { parts, digests } = taken;
  if (digests === undefined) throw new FalcoPluginError("FP_DIGEST_MISMATCH", `${file} carries no digests: it was built before there were any, or they were taken out`);
  const said = parseDigests(bytes.subarray(digests.offset, digests.offset + digests.size));
  const verified = said === undefined ? [{ part: "digests", state: "changed" } as const] : [...verifyParts(said, parts), ...verifyCompanions(said, path.resolve(file))];
  return { file: path.resolve(file), intact: verified.every(({ state }) => state === "as built" || state === "not here"), parts: verified };
}

/** @throws FalcoPluginError `FP_DIGEST_MISMATCH` that names what is not as it was built */
export function demandIntact({ file, intact, parts }: Verification): void {
  if (intact) return;
  const wrong = parts.filter(({ state }) => state !== "as built" && state !== "not here").map(({ part, state }) => `${part} (${state})`);
  throw new FalcoPluginError("FP_DIGEST_MISMATCH", `${file} is not as it was built: ${wrong.join(", ")}`);
}

/** Undefined where even that does not work: what leads to the payload is part of the stub. */
function takeApart(bytes: Uint8Array, file: string): ArtifactParts | undefined {
  try {
    if (!hasPayload(readElf(bytes))) throw new FalcoPluginError("FP_DIGEST_MISMATCH", `${file} has no payload: it was not made by this SDK, or what leads to the payload was changed`);
    return artifactParts(bytes);
  } catch (error) {
    if (isFalcoPluginError(error, "FP_ARTIFACT_INVALID")) return undefined;
    throw error;
  }
}

function verifyParts(said: ArtifactDigests, parts: ArtifactParts["parts"]): VerifiedPart[] {
  return [...new Set([...parts.keys(), ...Object.keys(said.parts)])].sort().map((part) => {
    const expected = said.parts[part];
    const pieces = parts.get(part);
    if (pieces === undefined) return { part, state: "missing", ...(expected === undefined ? {} : { expected }) };
    const actual = sha256(...pieces);
    return expected === undefined ? { part, state: "not built", actual } : { part, state: actual === expected ? "as built" : "changed", expected, actual };
  });
}

function verifyCompanions({ companions }: ArtifactDigests, artifact: string): VerifiedPart[] {
  return Object.entries(companions).map(([ending, expected]) => {
    const file = artifact.replace(/\.so$/, "") + ending;
    if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return { part: path.basename(file), state: "not here", expected };
    const actual = sha256(readFileSync(file));
    return { part: path.basename(file), state: actual === expected ? "as built" : "changed", expected, actual };
  });
}
