import { readFileSync } from "node:fs";
import path from "node:path";
import { type NodeAbi, payloadLayout, runtimeFileNames, type Target } from "@falco-plugin/abi";
import { FalcoPluginError, isFalcoPluginError, type Manifest } from "@falco-plugin/contract";
import { readDynamic } from "../elf/dynamic.ts";
import { readDynamicSymbols } from "../elf/dynamic-symbols.ts";
import { type ElfFile, readElf } from "../elf/elf-file.ts";
import { targetOf } from "../elf/target-of.ts";
import { decodePayload } from "../payload/decode-payload.ts";
import { chooseNode } from "./choose-node.ts";
import { type FoundLibnode, type LibnodeSearch, systemSearch } from "./find-libnode.ts";
import { findProblems, type Problem } from "./find-problems.ts";
import { inspectRuntime, type RuntimeFacts } from "./inspect-runtime.ts";
import { foreignTarget, nowhere } from "./foreign-target.ts";
import { type NativeFacts, nativeFacts } from "./native-facts.ts";

/** Everything that can be told about an artifact without loading it. Sizes are in bytes. */
export interface Inspection extends NativeFacts {
  readonly file: string;
  readonly target: Target;
  readonly manifest: Manifest;
  /** `plugin_*` symbols that a host finds. */
  readonly symbols: readonly string[];
  readonly sizes: { readonly file: number; readonly payload: number; readonly bundle: number };
  /** Version of the contract between the bundle and the runtime. */
  readonly bindingContract: number;
  /** The runtime beside the file, if there is one. */
  readonly runtime?: RuntimeFacts;
  /** The libnode that the plugin would get on this machine. */
  readonly libnode?: FoundLibnode;
  /** What keeps the plugin from starting on this machine; empty if nothing does. */
  readonly problems: readonly Problem[];
}

/**
 * Reads an artifact without loading it.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`
 * @example
 * ```ts
 * import { inspectArtifact } from "@falco-plugin/cli";
 *
 * const { manifest, problems } = inspectArtifact("dist/artifacts/linux-x64/libhello.so");
 * console.log(manifest.name, problems.length === 0 ? "would start here" : problems[0]?.message);
 * ```
 */
export function inspectArtifact(file: string, search: LibnodeSearch = systemSearch): Inspection {
  const bytes = readArtifact(file);
  const elf = readElf(bytes);
  const target = targetOf(elf);
  if (target === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `${file} is for a machine (${elf.machine}) that is no target of this SDK`);
  const payload = readPayload(elf, file);
  const sections = decodePayload(payload);
  if (sections.manifest === undefined || sections.bundle === undefined) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `${file} has no manifest or no bundle`);

  const folder = path.dirname(path.resolve(file));
  // Another root has its own machine.
  const foreign = search.root === undefined ? foreignTarget(target) : undefined;
  const { nodeAbi, libnode } = chooseNode(folder, foreign === undefined ? search : nowhere);
  const { runtime, damage } = tryRuntime(folder, nodeAbi);
  return {
    file: path.resolve(file),
    target,
    manifest: parseManifest(sections.manifest, file),
    symbols: readDynamicSymbols(elf, readDynamic(elf))
      .filter(({ name, exported }) => exported && name.startsWith("plugin_"))
      .map(({ name }) => name)
      .sort(),
    ...nativeFacts(elf),
    sizes: { file: bytes.length, payload: payload.length, bundle: sections.bundle.length },
    bindingContract: sections.bindingContract?.[0] ?? 0,
    ...(runtime === undefined ? {} : { runtime }),
    ...(libnode === undefined ? {} : { libnode }),
    problems: [...damage, ...(foreign === undefined ? findProblems(nodeAbi, runtime ?? damage[0], libnode, search) : [foreign])],
  };
}

/** A damaged runtime says nothing about the plugin, which is what was asked for. */
function tryRuntime(folder: string, nodeAbi: NodeAbi): { readonly runtime?: RuntimeFacts; readonly damage: readonly Problem[] } {
  try {
    const runtime = inspectRuntime(folder, nodeAbi);
    return { damage: [], ...(runtime === undefined ? {} : { runtime }) };
  } catch (error) {
    if (!isFalcoPluginError(error)) throw error;
    return { damage: [{ code: "FP_RUNTIME_START", message: `${path.join(folder, runtimeFileNames[nodeAbi])} cannot be loaded: ${error.message}` }] };
  }
}

function readArtifact(file: string): Buffer {
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
