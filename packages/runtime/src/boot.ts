// The script that every realm runs first, and every worker of one: it closes what belongs to the host, and tells C++ how to go on.
import Module from "node:module";
import { isMainThread } from "node:worker_threads";

import { createLogger, logLevels } from "@falco-plugin/contract";

import { backgroundHooks } from "./background-hooks.ts";
import type { ModuleLoader } from "./builtin-modules.ts";
import { eventHooks } from "./event-hooks.ts";
import { guardEnvironment } from "./guard-environment.ts";
import { guardEventLoop } from "./guard-event-loop.ts";
import { guardHostModules } from "./guard-host-modules.ts";
import { guardProcess } from "./guard-process.ts";
import { guardStreams } from "./guard-streams.ts";
import { guardWorkers } from "./guard-workers.ts";
import { failureReports, logFailures } from "./log-failures.ts";
import type { NativeBinding } from "./native-binding.ts";
import { Refusals } from "./refusals.ts";

if (isMainThread) bootRealm((process as unknown as { _linkedBinding(name: string): NativeBinding })._linkedBinding("falco_plugin"));
else bootWorker();

function bootRealm(binding: NativeBinding): void {
  const log = createLogger((level, component, message) => binding.log(logLevels.indexOf(level), component, message), "", (level) => logLevels.indexOf(level) <= binding.logLevel);
  const refusals = new Refusals(() => binding.countRefusal());

  guardEnvironment(process);
  guardProcess(process, refusals);
  guardHostModules(Module as unknown as ModuleLoader, process, refusals);
  if (binding.realm === "background") {
    guardStreams(process, log);
    guardWorkers(binding.workers);
    logFailures(process, log, () => binding.countFailure());
    binding.setHooks(backgroundHooks(binding, log));
  } else {
    const state = { loaded: false };
    guardStreams(process, log, { synchronous: true });
    guardEventLoop(globalThis, process, state, log, () => binding.aboutToWrite());
    const report = failureReports(log, () => binding.countFailure());
    binding.setHooks({ ...eventHooks(binding, log, state), reportRejection: report("FP_UNHANDLED_REJECTION") });
  }
}

function bootWorker(): void {
  const refusals = new Refusals(() => undefined);
  guardProcess(process, refusals, { inWorker: true });
  guardHostModules(Module as unknown as ModuleLoader, process, refusals);
  guardWorkers(0);
}
