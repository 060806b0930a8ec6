import { describeThrown, type ErrorCode, type Logger, stackOf } from "@falco-plugin/contract";

/** Makes a function that tells what nobody caught: one line each, the stack for those who debug. */
export function failureReports(log: Logger, count: () => void) {
  return (code: ErrorCode): ((thrown: unknown) => void) => {
    let seen = 0;
    return (thrown) => {
      seen += 1;
      count();
      // The first, and each time their number has doubled: a failing timer must not flood the host's log.
      if ((seen & (seen - 1)) !== 0) return;
      log.error(`${code}: ${describeThrown(thrown)}`, seen > 1 ? { times: seen } : undefined);
      const stack = stackOf(thrown);
      if (stack !== undefined) log.debug(stack);
    };
  };
}

/** Keeps what nobody caught from ending the realm. */
export function logFailures(target: NodeJS.Process, log: Logger, count: () => void): void {
  const report = failureReports(log, count);
  target.on("uncaughtException", report("FP_UNCAUGHT_EXCEPTION"));
  target.on("unhandledRejection", report("FP_UNHANDLED_REJECTION"));
}
