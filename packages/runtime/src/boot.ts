// The script that every realm runs first, and every worker of one: it closes what belongs to the host, and tells C++ how to go on.
import Module from "node:module";
import { isMainThread } from "node:worker_threads";

import { createLogger, logLevels } from "@falco-plugin/contract";

import { backgroundHooks } from "./background-hooks.ts";
import type { ModuleLoader } from "./builtin-modules.ts";
import { eventHooks } from "./event-hooks.ts";
import { guardEnvironment } from "./guard-environment.ts";
import { guardEventLoop } from "./guard-event-loop.ts";
import { guardFileDescriptors } from "./guard-file-descriptors.ts";
import { guardHostModules } from "./guard-host-modules.ts";
import { guardNativeCode } from "./guard-native-code.ts";
import { guardProcess } from "./guard-process.ts";
import { guardSharedBuffers, type SharedBufferGlobals } from "./guard-shared-buffers.ts";
import { guardStreams } from "./guard-streams.ts";
import { guardWorkers, type WorkerGrant } from "./guard-workers.ts";
import { runWorkerCode } from "./run-worker-code.ts";
import { failureReports, logFailures } from "./log-failures.ts";
import type { NativeBinding, NativeWorkerBinding } from "./native-binding.ts";
import { Denials, tellFirst } from "./permissions/denials.ts";
import { DenialsOfWorkers, tellRealm } from "./permissions/denials-of-workers.ts";
import { readPermissions } from "./permissions/granted-permissions.ts";
import { guardPermissions } from "./permissions/guard-permissions.ts";
import { Refusals } from "./refusals.ts";

/** What the realm gives a worker's boot script; not there in a realm. */
declare const workerGrant: WorkerGrant;

const loader = Module as unknown as ModuleLoader;
const linked = (name: string): unknown => (process as unknown as { _linkedBinding(name: string): unknown })._linkedBinding(name);
const globals = globalThis as unknown as SharedBufferGlobals;
if (isMainThread) bootRealm(linked("falco_plugin") as NativeBinding);
else bootWorker(linked("falco_plugin_worker") as NativeWorkerBinding, workerGrant);

function bootRealm(binding: NativeBinding): void {
  const log = createLogger((level, component, message) => binding.log(logLevels.indexOf(level), component, message), "", (level) => logLevels.indexOf(level) <= binding.logLevel);
  const refusals = new Refusals(() => binding.countRefusal());

  const granted = readPermissions(binding.permissions);
  const warn = (line: string): void => log.warn(line);

  guardEnvironment(process);
  // First, because Node.js 24 warns of modules that are loaded below, and would open the host's stderr for that.
  guardStreams(process, log, { synchronous: binding.realm === "event" });
  // Before anything replaces what it has to close, and while it still can.
  if (granted !== undefined) guardPermissions(globalThis, process, loader, new Denials(granted, tellFirst(() => binding.countDenial(), warn)));
  guardNativeCode(process, refusals);
  guardProcess(process, refusals);
  guardHostModules(loader, process, refusals);
  guardFileDescriptors(loader, process, refusals);
  guardSharedBuffers(globals, (buffer) => binding.sharedBuffer(buffer));
  if (binding.realm === "background") {
    if (granted?.worker !== false) guardWorkers(binding.workers, new DenialsOfWorkers(tellFirst(() => undefined, warn)));
    logFailures(process, log, () => binding.countFailure());
    binding.setHooks(backgroundHooks(binding, log));
  } else {
    const state = { loaded: false };
    guardEventLoop(globalThis, process, state, log, () => binding.aboutToWrite());
    const report = failureReports(log, () => binding.countFailure());
    binding.setHooks({ ...eventHooks(binding, log, state), reportRejection: report("FP_UNHANDLED_REJECTION") });
  }
}

function bootWorker(binding: NativeWorkerBinding, { denials, code }: WorkerGrant): void {
  const granted = readPermissions(binding.permissions);
  const tell = tellFirst(() => binding.countDenial(), (line) => tellRealm(denials, line));
  if (granted !== undefined) guardPermissions(globalThis, process, loader, new Denials(granted, tell));
  const refusals = new Refusals(() => undefined);
  guardNativeCode(process, refusals, { inWorker: true });
  guardProcess(process, refusals, { inWorker: true });
  // A worker's file may be a module, whose imports no loader is asked for.
  guardHostModules(loader, process, refusals)();
  guardFileDescriptors(loader, process, refusals)();
  guardSharedBuffers(globals, (buffer) => binding.sharedBuffer(buffer));
  if (granted?.worker !== false) guardWorkers(0, undefined);
  if (code !== undefined) runWorkerCode(code);
}
