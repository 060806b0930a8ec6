import { readFileSync } from "node:fs";
import type { NodeAbi } from "@falco-plugin/abi";
import { readElf } from "../elf/elf-file.ts";
import { findRuntime } from "./find-runtime.ts";
import { type NativeFacts, nativeFacts } from "./native-facts.ts";

/** The runtime beside a plugin. */
export interface RuntimeFacts extends NativeFacts {
  readonly file: string;
  readonly size: number;
  /** Of the Node.js that it needs. */
  readonly nodeAbi: NodeAbi;
  /** Version of the contract with stubs; undefined where the file does not tell. */
  readonly contract?: number;
  /** Of the runtime itself; undefined where the file does not tell. */
  readonly version?: string;
}

/** The runtime carries these texts, each followed by what it says, so that they can be read without loading it. */
const marks = { contract: /falco_plugin_runtime_contract=(\d+)/, version: /falco_plugin_runtime_version=([\w.+-]+)/ };

/** @throws FalcoPluginError `FP_ARTIFACT_INVALID` */
export function inspectRuntime(pluginFolder: string, nodeAbi: NodeAbi): RuntimeFacts | undefined {
  const file = findRuntime(pluginFolder, nodeAbi);
  if (file === undefined) return undefined;
  const bytes = readFileSync(file);
  const text = bytes.toString("latin1");
  const contract = marks.contract.exec(text)?.[1];
  const version = marks.version.exec(text)?.[1];
  return { file, size: bytes.length, nodeAbi, ...nativeFacts(readElf(bytes)), ...(contract === undefined ? {} : { contract: Number(contract) }), ...(version === undefined ? {} : { version }) };
}
