import { existsSync } from "node:fs";
import { runtimeFileName } from "@falco-plugin/abi";
import { type ErrorCode, errorCodes } from "@falco-plugin/contract";
import { type FoundLibnode, libnodeFiles } from "./find-libnode.ts";
import type { RuntimeFacts } from "./inspect-runtime.ts";

/** Something that will keep the plugin from starting on this machine. */
export interface Problem {
  readonly code: ErrorCode;
  /** One sentence that says what is missing and what to install. */
  readonly message: string;
}

/** What `init` would complain about, found without starting anything. A runtime that is there, but damaged, is told elsewhere. */
export function findProblems(soname: string, runtime: RuntimeFacts | Problem | undefined, libnode: FoundLibnode | undefined, chosen: string | undefined): Problem[] {
  const problems: Problem[] = [];
  const add = (code: ErrorCode, message: string): number => problems.push({ code, message });
  if (runtime === undefined) add("FP_RUNTIME_NOT_FOUND", `${runtimeFileName} is not beside the plugin: ${lowerFirst(errorCodes.FP_RUNTIME_NOT_FOUND.hint)}`);
  if (libnode === undefined) {
    const wrong = chosen === undefined || chosen === "" ? `${soname} was not found` : `FALCO_PLUGIN_LIBNODE is ${chosen}, which is not the absolute path of a file`;
    add("FP_LIBNODE_NOT_FOUND", `${wrong}: ${lowerFirst(errorCodes.FP_LIBNODE_NOT_FOUND.hint)}`);
  } else {
    const missing = libnodeFiles(libnode.file).filter((file) => !existsSync(file));
    if (missing.length > 0) add("FP_LIBNODE_FILES_MISSING", `${libnode.file} needs ${missing.join(", ")}: ${lowerFirst(errorCodes.FP_LIBNODE_FILES_MISSING.hint)}`);
  }
  return problems;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
