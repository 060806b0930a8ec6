import path from "node:path";
import { pathToFileURL } from "node:url";
import workerThreads from "node:worker_threads";

import { FalcoPluginError } from "@falco-plugin/contract";

/** Runs the boot script in the worker, which closes there what belongs to the host, and has V8's fatal errors not end the host. */
const prelude = `new Function("process","require",process._linkedBinding("falco_plugin_worker").script)(process,require);`;

/**
 * Lets at most so many worker threads run at a time, gives them the realm's environment variables instead of the host's own, and guards
 * them before any of their code runs.
 *
 * @runs background
 */
export function guardWorkers(most: number): void {
  const { Worker } = workerThreads;
  let running = 0;
  class RealmWorker extends Worker {
    constructor(file: string | URL, options?: workerThreads.WorkerOptions) {
      if (running >= most) throw new FalcoPluginError("FP_WORKER_LIMIT", `there are ${running} worker threads of at most ${most} in this place`);
      super(guardedScript(file, options?.eval === true), { env: { ...process.env }, ...options, eval: true });
      running += 1;
      this.once("exit", () => (running -= 1));
    }
  }
  Object.defineProperty(workerThreads, "Worker", { value: RealmWorker, writable: true, enumerable: true, configurable: true });
}

/**
 * A script that first guards, and then does what was asked for. On one line with it, so that lines keep their numbers.
 *
 * @internal
 */
export function guardedScript(file: string | URL, isCode: boolean): string {
  if (isCode) {
    const [strict = ""] = /^\s*(["'])use strict\1\s*;?/.exec(String(file)) ?? [];
    return `${strict}${prelude}${String(file).slice(strict.length)}`;
  }
  const url = typeof file === "string" ? pathToFileURL(path.resolve(file)) : file;
  return `${prelude}import(${JSON.stringify(String(url))})`;
}
