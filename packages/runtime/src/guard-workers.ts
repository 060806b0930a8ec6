import path from "node:path";
import { pathToFileURL } from "node:url";
import workerThreads from "node:worker_threads";

import { FalcoPluginError } from "@falco-plugin/contract";

import type { DenialsOfWorkers } from "./permissions/denials-of-workers.ts";

/** What a worker's boot script is given: it can ask nobody. */
export interface WorkerGrant {
  /** As `NativeBinding.permissions`. */
  readonly permissions: string;
  /** Name of the channel on which it tells what was refused. */
  readonly denials: string;
}

/**
 * Lets at most so many worker threads run at a time, gives them the realm's environment variables instead of the host's own, and guards
 * them before any of their code runs.
 *
 * @runs background
 */
export function guardWorkers(most: number, permissions: string, denials: DenialsOfWorkers | undefined): void {
  const { Worker } = workerThreads;
  let running = 0;
  const construct = (target: typeof Worker, args: unknown[], newTarget: typeof Worker): object => {
    if (running >= most) throw new FalcoPluginError("FP_WORKER_LIMIT", `there are ${running} worker threads of at most ${most} in this place`);
    denials?.listen();
    const [file, options] = args as [string | URL, workerThreads.WorkerOptions | undefined];
    const script = guardedScript(file, options?.eval === true, { permissions, denials: denials?.name ?? "" });
    const worker = Reflect.construct<[string, workerThreads.WorkerOptions], workerThreads.Worker>(target, [script, { env: { ...process.env }, ...options, eval: true }], newTarget);
    running += 1;
    worker.once("exit", () => (running -= 1));
    return worker;
  };
  // No class of its own, whose parent would be the unguarded one.
  const guarded = new Proxy(Worker, { construct });
  Object.defineProperty(workerThreads, "Worker", { value: guarded, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(Worker.prototype, "constructor", { value: guarded, writable: true, enumerable: false, configurable: true });
}

/** Runs the boot script in the worker, which closes there what belongs to the host, and has V8's fatal errors not end the host. */
function prelude(grant: WorkerGrant): string {
  return `new Function("process","require","workerGrant",process._linkedBinding("falco_plugin_worker").script)(process,require,${JSON.stringify(grant)});`;
}

/**
 * A script that first guards, and then does what was asked for. On one line with it, so that lines keep their numbers.
 *
 * @internal
 */
export function guardedScript(file: string | URL, isCode: boolean, grant: WorkerGrant): string {
  if (isCode) {
    const [strict = ""] = /^\s*(["'])use strict\1\s*;?/.exec(String(file)) ?? [];
    return `${strict}${prelude(grant)}${String(file).slice(strict.length)}`;
  }
  const url = typeof file === "string" ? pathToFileURL(path.resolve(file)) : file;
  return `${prelude(grant)}import(${JSON.stringify(String(url))})`;
}
