import { existsSync, readFileSync } from "node:fs";
import { type NodeAbi, nodeAbis } from "@falco-plugin/abi";
import { isFalcoPluginError } from "@falco-plugin/contract";
import { dynamicTexts, readDynamic } from "../elf/dynamic.ts";
import { readElf } from "../elf/elf-file.ts";
import { findLibnode, type FoundLibnode, type LibnodeSearch, systemSearch } from "./find-libnode.ts";
import { findRuntime } from "./find-runtime.ts";

/** Which Node.js a plugin will run on, as far as files can tell. */
export interface ChosenNode {
  readonly nodeAbi: NodeAbi;
  readonly libnode?: FoundLibnode;
}

export const libnodeSoname = (nodeAbi: NodeAbi): string => `libnode.so.${nodeAbi}`;

/**
 * Chooses as plugins do: the ABI of the libnode that was set by hand, else the first with a runtime beside the plugin and a libnode.
 *
 * @runs build
 */
export function chooseNode(pluginFolder: string, search: LibnodeSearch = systemSearch): ChosenNode {
  const beside = nodeAbis.filter((abi) => findRuntime(pluginFolder, abi) !== undefined);
  const byHand = nodeAbis.find((abi) => libnodeSoname(abi) === sonameOf(search.env["FALCO_PLUGIN_LIBNODE"]));
  const candidates = byHand !== undefined ? [byHand] : beside.length > 0 ? beside : [nodeAbis[0]];
  const found = candidates.map((nodeAbi) => ({ nodeAbi, libnode: findLibnode(libnodeSoname(nodeAbi), pluginFolder, search) }));
  const { nodeAbi, libnode } = found.find((candidate) => candidate.libnode !== undefined) ?? found[0] ?? { nodeAbi: nodeAbis[0] };
  return { nodeAbi, ...(libnode === undefined ? {} : { libnode }) };
}

/** What a library calls itself; undefined for what is none. */
function sonameOf(file: string | undefined): string | undefined {
  if (file === undefined || !existsSync(file)) return undefined;
  try {
    const elf = readElf(readFileSync(file));
    return dynamicTexts(elf, readDynamic(elf), "soname")[0];
  } catch (error) {
    if (isFalcoPluginError(error) || (error as NodeJS.ErrnoException).code === "EISDIR") return undefined;
    throw error;
  }
}
