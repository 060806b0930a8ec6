import path from "node:path";
import { prebuiltFolder } from "./prebuilt-folder.ts";

/** Platforms for which there is a stub. */
export const targets = ["linux-x64", "linux-arm64"] as const;

/** A platform for which there is a stub. */
export type Target = (typeof targets)[number];

/** The stub's file name in the package of a target. */
export const stubFileName = "falco_plugin_stub.so.bin";

/** ABIs of Node.js that there are runtimes for: 108 is Node.js 18, as in Debian 12; 115 is Node.js 20, as in Debian 13; 127 and 137 are Node.js 22 and 24, as in Debian sid. */
export const nodeAbis = [108, 115, 127, 137] as const;

/** An ABI of Node.js that there is a runtime for. */
export type NodeAbi = (typeof nodeAbis)[number];

/** Names of the runtimes. None ends in `.so`: sysdig opens every `lib*.so` beside its plugins, and gives up at the first that is none. */
export const runtimeFileNames: Readonly<Record<NodeAbi, string>> = {
  108: "libfalco_plugin_node108.so.1",
  115: "libfalco_plugin_node115.so.1",
  127: "libfalco_plugin_node127.so.1",
  137: "libfalco_plugin_node137.so.1",
};

/** The runtime that plugins get unless another is asked for. */
export const runtimeFileName = runtimeFileNames[108];

/** Version of the contract between an author's bundle and the runtime that runs it. */
export const bindingContract = 4;

/**
 * Where the prebuilt files of a target are: in the package `@falco-plugin/abi-<target>`. A stub works with every runtime, and each target has all of them.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when the package is not installed
 */
export function targetFiles(target: Target, nodeAbi: NodeAbi = 108): { readonly stub: string; readonly runtime: string } {
  const folder = prebuiltFolder(target);
  return { stub: path.join(folder, stubFileName), runtime: path.join(folder, runtimeFileNames[nodeAbi]) };
}
