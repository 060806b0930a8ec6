import path from "node:path";
import { pathToFileURL } from "node:url";
import workerThreads from "node:worker_threads";

import { FalcoPluginError } from "@falco-plugin/contract";

import { charCodeAt } from "./intrinsics.ts";
import type { DenialsOfWorkers } from "./permissions/denials-of-workers.ts";

/** What a worker's boot script is given besides its binding. */
export interface WorkerGrant {
  /** Name of the channel on which it tells what was refused. */
  readonly denials: string;
  /** The worker's own code, where it is not in a file. */
  readonly code?: string | undefined;
}

// What stands between a plugin and a worker without guards: taken when the realm boots, before any code of the plugin's, which may replace it.
const { construct } = Reflect;
const { stringify } = JSON;
const { defineProperty, getOwnPropertySymbols, getPrototypeOf, keys } = Object;
// Without a prototype, which could make it an accessor.
const hidden = Object.assign(Object.create(null), { value: undefined, writable: true, enumerable: false, configurable: true }) as PropertyDescriptor;

/**
 * Lets at most so many worker threads run at a time, gives them the realm's environment variables instead of the host's own, and guards
 * them before any of their code runs. Options of Node.js' own (`execArgv`) they get none: some run code before that.
 *
 * @runs background
 */
export function guardWorkers(most: number, denials: DenialsOfWorkers | undefined): void {
  const { Worker } = workerThreads;
  let running = 0;
  const constructGuarded = (target: typeof Worker, args: unknown[], newTarget: typeof Worker): object => {
    if (running >= most) throw new FalcoPluginError("FP_WORKER_LIMIT", `there are ${running} worker threads of at most ${most} in this place`);
    denials?.listen();
    const options = args[1] as workerThreads.WorkerOptions | undefined;
    const isCode = options?.eval === true;
    const script = guardedScript(args[0] as string | URL, isCode, denials?.name ?? "");
    const guarded = { ...options, env: workerEnvironment(options?.env), execArgv: [], eval: true };
    const worker: workerThreads.Worker = construct(target, [script, guarded], newTarget);
    hideNativeClass(worker);
    running += 1;
    worker.once("exit", () => (running -= 1));
    return worker;
  };
  // No class of its own, whose parent would be the unguarded one.
  const guarded = new Proxy(Worker, { construct: constructGuarded });
  Object.defineProperty(workerThreads, "Worker", { value: guarded, writable: true, enumerable: true, configurable: true });
  Object.defineProperty(Worker.prototype, "constructor", { value: guarded, writable: true, enumerable: false, configurable: true });
}

/** Each worker has an object of Node.js' native side, whose class would start threads without any of this. */
function hideNativeClass(worker: object): void {
  const symbols = getOwnPropertySymbols(worker);
  for (let i = 0; i < symbols.length; i++) {
    const handle = (worker as Record<symbol, unknown>)[symbols[i] as symbol];
    if (typeof handle !== "object" || handle === null || typeof (handle as { startThread?: unknown }).startThread !== "function") continue;
    const prototype: unknown = getPrototypeOf(handle);
    if (prototype !== null) defineProperty(prototype, "constructor", hidden);
  }
}

/**
 * The variables of a worker: those of the realm, or those that it is given, without Node.js' own, which have it load code. What Node.js
 * shares with a worker (`SHARE_ENV`), or copies for it by default, are the host's.
 *
 * @internal
 */
export function workerEnvironment(given: NodeJS.Dict<string> | symbol | null | undefined): NodeJS.Dict<string> {
  const variables = typeof given === "object" && given !== null ? given : process.env;
  const environment = Object.create(null) as NodeJS.Dict<string>;
  const names = keys(variables);
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (!isOfNode(name)) environment[name] = variables[name];
  }
  return environment;
}

/** Not by `String()`, which may have been replaced, too. */
const text = (value: string | URL): string => `${value as unknown as number}`;

const prefix = "NODE_";

function isOfNode(name: string): boolean {
  for (let i = 0; i < prefix.length; i++) if (charCodeAt(name, i) !== charCodeAt(prefix, i)) return false;
  return true;
}

/**
 * A script that guards, and then does what was asked for: the boot script closes in the worker what belongs to the host, and has V8's fatal
 * errors not end the host. It runs code that is not in a file, too, as a script of its own: what is declared in one script is there from its
 * first line on, and would get between.
 *
 * @internal
 */
export function guardedScript(file: string | URL, isCode: boolean, denials: string): string {
  // Texts one by one: of an object, stringify() would ask what the plugin may have put into its prototype.
  const grant = `{"denials":${stringify(denials)}${isCode ? `,"code":${stringify(text(file))}` : ""}}`;
  const guards = `new Function("process","require","workerGrant",process._linkedBinding("falco_plugin_worker").script)(process,require,${grant});`;
  if (isCode) return guards;
  const url = typeof file === "string" ? pathToFileURL(path.resolve(file)) : file;
  return `${guards}import(${stringify(text(url))})`;
}
