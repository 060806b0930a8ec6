import { type Exports, guardBuiltinModules, type ModuleGuard, type ModuleLoader } from "./builtin-modules.ts";
import { guardSqlite } from "./guard-sqlite.ts";
import type { Refusals } from "./refusals.ts";

/**
 * Refuses what modules of Node.js do to the whole process: V8's flags, its priority, an inspector, native code, and Node.js as a child, which
 * would be the host's own program started once more. For both realms and their workers.
 *
 * @returns what guards all of them now
 */
export function guardHostModules(loader: ModuleLoader, target: NodeJS.Process, refusals: Refusals): () => void {
  const refuse =
    (module: string, ...names: readonly string[]): ModuleGuard =>
    (exports: Exports) => {
      for (const name of names) {
        if (typeof exports[name] === "function") Object.defineProperty(exports, name, { value: refusals.function(`${module}.${name}()`), writable: true, enumerable: true, configurable: true });
      }
    };
  return guardBuiltinModules(loader, target, {
    v8: refuse("v8", "setFlagsFromString", "setHeapSnapshotNearHeapLimit", "writeHeapSnapshot", "takeCoverage", "stopCoverage"),
    os: refuse("os", "setPriority"),
    child_process: refuse("child_process", "fork"),
    cluster: refuse("cluster", "fork", "setupPrimary", "setupMaster"),
    crypto: refuse("crypto", "setEngine", "setFips"),
    inspector: refuse("inspector", "open", "Session"),
    "inspector/promises": refuse("inspector", "open", "Session"),
    sqlite: (exports) => guardSqlite(exports, refusals),
    trace_events: refuse("trace_events", "createTracing"),
  });
  // It would run hooks in a thread of its own, without guards. The module is loaded already.
  refuse("module", "register")(loader as unknown as Exports);
}
