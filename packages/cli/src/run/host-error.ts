import { type ErrorCode, errorCodes, FalcoPluginError, isFalcoPluginError } from "@falco-plugin/contract";
import { HostCommandError } from "@falco-plugin/host";

/** The stub's sentences for these say what to install or update. */
const tellsWhatToDo: ReadonlySet<ErrorCode> = new Set(["FP_ARTIFACT_INVALID", "FP_LIBNODE_NOT_FOUND", "FP_RUNTIME_NOT_FOUND", "FP_RUNTIME_TOO_OLD"]);

/** What to do about these here, other than in Falco. */
const hints: Partial<Readonly<Record<ErrorCode, string>>> = {
  FP_OPEN_FAILED: "Give open parameters with --open-params; `falco-plugin run <file> --list-open-params` prints what the plugin suggests.",
};

/** An error of the host as one of ours: plugins of this SDK put a code into their texts, which the host hands on. */
export function hostError(error: unknown): unknown {
  if (isFalcoPluginError(error) || !(error instanceof HostCommandError)) return error;
  const match = /(FP_[A-Z_]+): ([^]*)/.exec(error.message);
  const [, code, detail] = match ?? [];
  if (code !== undefined && detail !== undefined && isErrorCode(code)) return new FalcoPluginError(code, detail, { cause: error, ...hint(code) });
  return new FalcoPluginError("FP_HOST_FAILED", error.message, { cause: error, hint: "This is what Falco would print." });
}

function hint(code: ErrorCode): { readonly hint?: string } {
  if (tellsWhatToDo.has(code)) return { hint: "" };
  return hints[code] === undefined ? {} : { hint: hints[code] };
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
