import path from "node:path";
import { type NodeAbi, runtimeFileNames, type Target } from "@falco-plugin/abi";
import { isFalcoPluginError, type Manifest } from "@falco-plugin/contract";
import { readDynamic } from "../elf/dynamic.ts";
import { readDynamicSymbols } from "../elf/dynamic-symbols.ts";
import { chooseNode } from "./choose-node.ts";
import { type FoundLibnode, type LibnodeSearch, systemSearch } from "./find-libnode.ts";
import { findProblems, type Problem } from "./find-problems.ts";
import { inspectRuntime, type RuntimeFacts } from "./inspect-runtime.ts";
import { foreignTarget, nowhere } from "./foreign-target.ts";
import { type NativeFacts, nativeFacts } from "./native-facts.ts";
import { readArtifact } from "./read-artifact.ts";

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
  const { elf, target, manifest, bundle, sizes, bindingContract } = readArtifact(file);

  const folder = path.dirname(path.resolve(file));
  // Another root has its own machine.
  const foreign = search.root === undefined ? foreignTarget(target) : undefined;
  const { nodeAbi, libnode } = chooseNode(folder, foreign === undefined ? search : nowhere);
  const { runtime, damage } = tryRuntime(folder, nodeAbi);
  return {
    file: path.resolve(file),
    target,
    manifest,
    symbols: readDynamicSymbols(elf, readDynamic(elf))
      .filter(({ name, exported }) => exported && name.startsWith("plugin_"))
      .map(({ name }) => name)
      .sort(),
    ...nativeFacts(elf),
    sizes: { ...sizes, bundle: bundle.length },
    bindingContract,
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
