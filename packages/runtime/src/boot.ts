// The script that every realm runs first: it closes what belongs to the host, and tells C++ how to go on.
import { createLogger, logLevels } from "@falco-plugin/contract";

import { backgroundHooks } from "./background-hooks.ts";
import { eventHooks } from "./event-hooks.ts";
import { guardEnvironment } from "./guard-environment.ts";
import { guardEventLoop } from "./guard-event-loop.ts";
import { guardProcess } from "./guard-process.ts";
import { guardStreams } from "./guard-streams.ts";
import { guardWorkers } from "./guard-workers.ts";
import { failureReports, logFailures } from "./log-failures.ts";
import type { NativeBinding } from "./native-binding.ts";

const binding = (process as unknown as { _linkedBinding(name: string): NativeBinding })._linkedBinding("falco_plugin");
const log = createLogger((level, component, message) => binding.log(logLevels.indexOf(level), component, message), "", (level) => logLevels.indexOf(level) <= binding.logLevel);

guardEnvironment(process);
guardProcess(process);
if (binding.realm === "background") {
  guardStreams(process, log);
  guardWorkers();
  logFailures(process, log, () => binding.countFailure());
  binding.setHooks(backgroundHooks(binding, log));
} else {
  const state = { loaded: false };
  guardStreams(process, log, { synchronous: true });
  guardEventLoop(globalThis, process, state, log, () => binding.aboutToWrite());
  const report = failureReports(log, () => binding.countFailure());
  binding.setHooks({ ...eventHooks(binding, log, state), reportRejection: report("FP_UNHANDLED_REJECTION") });
}
