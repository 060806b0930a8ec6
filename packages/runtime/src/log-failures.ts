import { describeThrown, type ErrorCode, type Logger, stackOf } from "@falco-plugin/contract";

import { StoppedMeanwhile } from "./stopped-meanwhile.ts";

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

/** Keeps what nobody caught from ending the realm. A timer or a promise that a stop overtakes has not failed. */
export function logFailures(target: Pick<NodeJS.Process, "on">, log: Logger, count: () => void): void {
  const reports = failureReports(log, count);
  const report = (code: ErrorCode): ((thrown: unknown) => void) => {
    const failed = reports(code);
    return (thrown) => (thrown instanceof StoppedMeanwhile ? log.debug(describeThrown(thrown)) : failed(thrown));
  };
  target.on("uncaughtException", report("FP_UNCAUGHT_EXCEPTION"));
  target.on("unhandledRejection", report("FP_UNHANDLED_REJECTION"));
}
