import Module from "node:module";

import type { Logger } from "@falco-plugin/contract";

import type { ModuleLoader } from "./builtin-modules.ts";
import { guardGlobals, type LoadState } from "./event-loop-guard/guard-globals.ts";
import { guardModules } from "./event-loop-guard/guard-modules.ts";

/**
 * The event realm has no event loop: what needs one would silently never happen, so it throws `FP_NO_EVENT_LOOP`. What slips through is
 * noticed by the native side, which looks for work that a loop would have to do.
 *
 * @runs event thread
 */
export function guardEventLoop(scope: typeof globalThis, target: NodeJS.Process, state: LoadState, log: Logger, beforeWrite: () => void): void {
  guardGlobals(scope, target, state, log);
  guardModules(Module as unknown as ModuleLoader, target, beforeWrite);
}
