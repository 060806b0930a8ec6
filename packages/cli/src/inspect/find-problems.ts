import { existsSync } from "node:fs";
import path from "node:path";
import { type NodeAbi, runtimeFileNames } from "@falco-plugin/abi";
import { type ErrorCode, errorCodes } from "@falco-plugin/contract";
import { libnodeSoname } from "./choose-node.ts";
import { type FoundLibnode, libnodeFiles, type LibnodeSearch } from "./find-libnode.ts";
import type { RuntimeFacts } from "./inspect-runtime.ts";

/** Something that will keep the plugin from starting on this machine. */
export interface Problem {
  readonly code: ErrorCode;
  /** One sentence that says what is missing and what to install. */
  readonly message: string;
}

/** What `init` would complain about, found without starting anything. A runtime that is there, but damaged, is told elsewhere. */
export function findProblems(nodeAbi: NodeAbi, runtime: RuntimeFacts | Problem | undefined, libnode: FoundLibnode | undefined, { env, root = "/" }: LibnodeSearch): Problem[] {
  const soname = libnodeSoname(nodeAbi);
  const chosen = env["FALCO_PLUGIN_LIBNODE"];
  const problems: Problem[] = [];
  const add = (code: ErrorCode, message: string): number => problems.push({ code, message });
  if (runtime === undefined) add("FP_RUNTIME_NOT_FOUND", `${runtimeFileNames[nodeAbi]} is not beside the plugin: copy it there, for example with falco-plugin build`);
  if (libnode === undefined) {
    const wrong = chosen === undefined || chosen === "" ? `${soname} was not found` : `FALCO_PLUGIN_LIBNODE is ${chosen}, which is not the absolute path of a file`;
    add("FP_LIBNODE_NOT_FOUND", `${wrong}: install libnode${nodeAbi} (apt-get install libnode${nodeAbi}) or set FALCO_PLUGIN_LIBNODE to the path of ${soname}`);
  } else {
    const missing = libnodeFiles(libnode.file).filter((file) => !existsSync(path.join(root, file)));
    if (missing.length > 0) add("FP_LIBNODE_FILES_MISSING", `${libnode.file} needs ${missing.join(", ")}: ${lowerFirst(errorCodes.FP_LIBNODE_FILES_MISSING.hint)}`);
  }
  return problems;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
