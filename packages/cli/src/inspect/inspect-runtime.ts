import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type NodeAbi, runtimeFileNames } from "@falco-plugin/abi";
import { readElf } from "../elf/elf-file.ts";
import { type NativeFacts, nativeFacts } from "./native-facts.ts";

/** The runtime beside a plugin. */
export interface RuntimeFacts extends NativeFacts {
  readonly file: string;
  readonly size: number;
  /** Of the Node.js that it needs. */
  readonly nodeAbi: NodeAbi;
  /** Version of the contract with stubs; undefined where the file does not tell. */
  readonly contract?: number;
}

/** The runtime carries this text, followed by the number, so that its version can be read without loading it. */
const contractMark = "falco_plugin_runtime_contract=";

/** @throws FalcoPluginError `FP_ARTIFACT_INVALID` */
export function inspectRuntime(pluginFolder: string, nodeAbi: NodeAbi): RuntimeFacts | undefined {
  const file = path.join(pluginFolder, runtimeFileNames[nodeAbi]);
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const at = bytes.indexOf(contractMark);
  const digits = at < 0 ? undefined : /^\d+/.exec(bytes.toString("latin1", at + contractMark.length, at + contractMark.length + 10))?.[0];
  return { file, size: bytes.length, nodeAbi, ...nativeFacts(readElf(bytes)), ...(digits === undefined ? {} : { contract: Number(digits) }) };
}
