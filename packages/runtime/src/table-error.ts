import { type ErrorCode, errorCodes, FalcoPluginError, isFalcoPluginError } from "@falco-plugin/contract";

/**
 * What a call on native tables threw, as an error of the SDK where C++ gave it a code. Anything else is as it was: what a visitor of entries threw has
 * come through C++, too.
 */
export function tableError(error: unknown): unknown {
  if (!(error instanceof Error) || isFalcoPluginError(error)) return error;
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" && Object.hasOwn(errorCodes, code) ? new FalcoPluginError(code as ErrorCode, error.message, { cause: error }) : error;
}
