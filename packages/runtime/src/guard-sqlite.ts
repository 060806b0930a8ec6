import type { Exports } from "./builtin-modules.ts";
import { apply } from "./intrinsics.ts";
import { replaceMember } from "./permissions/internal-bindings.ts";
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
  replaceMember(prototype, "constructor", guarded);
  replaceMember(prototype, "loadExtension", refuse);
  replaceMember(prototype, "enableLoadExtension", function (this: object, on: unknown): void {
    if (on !== false) refuse();
    apply(enable, this, [false]);
  });
  replaceMember(exports, "DatabaseSync", guarded);
}
