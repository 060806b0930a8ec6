import { describeThrown, type ErrorCode, FalcoPluginError, isFalcoPluginError, type Logger, stackOf } from "@falco-plugin/contract";

/** Runs work; one line with a code where it fails, for the host's last error. The stack goes to the log. */
export function asLine(log: Logger, code: ErrorCode, work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return describeFailure(log, code, error);
  }
}

/** One line with a code: the error's own, or this one. */
export function describeFailure(log: Logger, code: ErrorCode, error: unknown): string {
  // Of an error of ours what is below it tells more: the author's own.
  const stack = stackOf(isFalcoPluginError(error) ? error.cause : error);
  if (stack !== undefined) log.debug(stack);
  return isFalcoPluginError(error) ? error.message : new FalcoPluginError(code, describeThrown(error)).message;
}
