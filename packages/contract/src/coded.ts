import type { ErrorCode } from "./error-codes.ts";
import { describeThrown, FalcoPluginError, isFalcoPluginError } from "./falco-plugin-error.ts";

/**
 * Runs a plugin's own code; what it throws gets this code, unless it has one.
 *
 * @runs event thread | background
 */
export function coded<Result>(code: ErrorCode, what: string, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw withCode(code, what, error);
  }
}

/** An error of this SDK as it is, anything else below one with this code. */
export function withCode(code: ErrorCode, what: string, error: unknown): FalcoPluginError {
  return isFalcoPluginError(error) ? error : new FalcoPluginError(code, `${what}: ${describeThrown(error)}`, { cause: error });
}
