import type { Exports } from "./builtin-modules.ts";
import { apply } from "./intrinsics.ts";
import type { Refusals } from "./refusals.ts";

interface Options {
  readonly allowExtension?: unknown;
}
type Database = new (file: unknown, options?: Options) => object;

const { construct } = Reflect;

/** Refuses extensions of SQLite, which are native code: as an option, with which SQL could load them, and as methods. */
export function guardSqlite(exports: Exports, refusals: Refusals): void {
  const DatabaseSync = exports["DatabaseSync"] as Database | undefined;
  if (typeof DatabaseSync !== "function") return;
  const refuse = refusals.function("an extension of SQLite");
  const guarded = new Proxy(DatabaseSync, {
    construct(target, args: readonly unknown[], newTarget) {
      if (args.length < 2 || typeof args[1] !== "object" || args[1] === null) return construct(target, args, newTarget) as object;
      const options = { ...(args[1] as Options) };
      if (options.allowExtension === true) refuse();
      return construct(target, [args[0], options], newTarget) as object;
    },
  });
  const prototype = DatabaseSync.prototype as Exports;
  const enable = prototype["enableLoadExtension"] as (on: boolean) => void;
  define(prototype, "constructor", guarded);
  if ("loadExtension" in prototype) define(prototype, "loadExtension", refuse);
  if ("enableLoadExtension" in prototype) {
    define(prototype, "enableLoadExtension", function (this: object, on: unknown): void {
      if (on !== false) refuse();
      apply(enable, this, [false]);
    });
  }
  define(exports, "DatabaseSync", guarded);
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
