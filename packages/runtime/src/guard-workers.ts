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
  /** The worker's own code, where it is not in a file. */
  readonly code?: string;
}

/**
 * Lets at most so many worker threads run at a time, gives them the realm's environment variables instead of the host's own, and guards
 * them before any of their code runs. Options of Node.js' own (`execArgv`) they get none: some run code before that.
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
    const guarded = { ...options, env: workerEnvironment(options?.env), execArgv: [], eval: true };
    const worker = Reflect.construct<[string, workerThreads.WorkerOptions], workerThreads.Worker>(target, [script, guarded], newTarget);
    running += 1;
    worker.once("exit", () => (running -= 1));
    return worker;
  };
  // No class of its own, whose parent would be the unguarded one.
  const guarded = new Proxy(Worker, { construct });
  Object.defineProperty(workerThreads, "Worker", { value: guarded, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(Worker.prototype, "constructor", { value: guarded, writable: true, enumerable: false, configurable: true });
}

/**
 * The variables of a worker: those of the realm, or those that it is given, without Node.js' own, which have it load code. What Node.js
 * shares with a worker (`SHARE_ENV`), or copies for it by default, are the host's.
 *
 * @internal
 */
export function workerEnvironment(given: NodeJS.Dict<string> | symbol | null | undefined): NodeJS.Dict<string> {
  const variables = typeof given === "object" && given !== null ? given : process.env;
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !name.startsWith("NODE_")));
}

/** Runs the boot script in the worker, which closes there what belongs to the host, and has V8's fatal errors not end the host. */
function prelude(grant: WorkerGrant): string {
  return `new Function("process","require","workerGrant",process._linkedBinding("falco_plugin_worker").script)(process,require,${JSON.stringify(grant)});`;
}

/**
 * A script that guards, and then does what was asked for. The boot script runs code that is not in a file, as a script of its own: what is
 * declared in one script is there from its first line on, and would get between.
 *
 * @internal
 */
export function guardedScript(file: string | URL, isCode: boolean, grant: WorkerGrant): string {
  if (isCode) return prelude({ ...grant, code: String(file) });
  const url = typeof file === "string" ? pathToFileURL(path.resolve(file)) : file;
  return `${prelude(grant)}import(${JSON.stringify(String(url))})`;
}
