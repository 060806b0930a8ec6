import { readFileSync } from "node:fs";
import { payloadLayout, type Target } from "@falco-plugin/abi";
import { FalcoPluginError, type Manifest } from "@falco-plugin/contract";
import { type ElfFile, readElf } from "../elf/elf-file.ts";
import { targetOf } from "../elf/target-of.ts";
import { decodePayload } from "../payload/decode-payload.ts";

/** What is in a plugin that this SDK made. */
export interface ArtifactContent {
  readonly elf: ElfFile;
  readonly target: Target;
  readonly manifest: Manifest;
  /** The author's code, as UTF-8. */
  readonly bundle: Uint8Array;
  /** In bytes. */
  readonly sizes: { readonly file: number; readonly payload: number };
  /** Version of the contract between the bundle and the runtime. */
  readonly bindingContract: number;
}

/**
 * Reads a plugin, and looks at nothing beside it.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`
 */
export function readArtifact(file: string): ArtifactContent {
  const bytes = readBytes(file);
  const elf = readElf(bytes);
  const target = targetOf(elf);
  if (target === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `${file} is for a machine (${elf.machine}) that is no target of this SDK`);
  const payload = readPayload(elf, file);
  const { manifest, bundle, bindingContract } = decodePayload(payload);
  if (manifest === undefined || bundle === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `${file} has no manifest or no bundle`);
  return { elf, target, manifest: parseManifest(manifest, file), bundle, sizes: { file: bytes.length, payload: payload.length }, bindingContract: bindingContract?.[0] ?? 0 };
}

/** @throws FalcoPluginError `FP_ARTIFACT_INVALID` */
export function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new FalcoPluginError("FP_ARTIFACT_INVALID", `${file} cannot be read`, { hint: "Name a lib….so that `falco-plugin build` made.", cause });
  }
}

function readPayload({ sections, view }: ElfFile, file: string): Uint8Array {
  const section = sections.find(({ name }) => name === payloadLayout.elfSection);
  if (section === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `${file} was not made by this SDK`);
  return view.slice(section.offset, section.size);
}

function parseManifest(bytes: Uint8Array, file: string): Manifest {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Manifest;
  } catch (cause) {
    throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the manifest in ${file} is damaged`, { cause });
  }
}
