import { withoutWarnings } from "./without-warnings.ts";

export type Exports = Record<string, unknown>;

/** Changes the exports of a module of Node.js. */
export type ModuleGuard = (exports: Exports) => void;

/** What loads Node.js' modules: `node:module`, as far as it is used here. */
export interface ModuleLoader {
  _load(request: string, ...rest: unknown[]): unknown;
  /** Lets `import` see what was replaced. */
  syncBuiltinESMExports(): void;
  /** Since Node.js 18.6 */
  isBuiltin?(request: string): boolean;
  /** Of modules: compiles their code. */
  readonly prototype: { _compile(content: string, ...rest: unknown[]): unknown };
}

/** A call, in which a comment may stand, or a statement of a module that `require()` takes: that asks nobody, either. */
const importing = /\bimport\s*[(/]|(?:^|[;}])\s*(?:import|export)\b/m;

/**
 * Guards modules of Node.js, by name, when they are first asked for: most plugins need few of them, and loading all would cost megabytes.
 * `import` asks nobody whom we could replace, so all of them are loaded and guarded before code that has it.
 *
 * @returns what loads and guards all of them now
 */
export function guardBuiltinModules(loader: ModuleLoader, target: NodeJS.Process, guards: Readonly<Record<string, ModuleGuard>>): () => void {
  const guarded = new Set<string>();
  const guardModule = (request: unknown, exports: unknown): void => {
    const name = typeof request === "string" ? request.replace(/^node:/, "") : "";
    const guard = guards[name];
    if (guard === undefined || guarded.has(name) || typeof exports !== "object" || exports === null) return;
    guarded.add(name);
    guard(exports as Exports);
    loader.syncBuiltinESMExports();
  };
  const load = Reflect.get(loader, "_load") as (...args: unknown[]) => unknown;
  loader._load = function loadGuarded(this: unknown, request, ...rest) {
    const exports: unknown = Reflect.apply(load, this, [request, ...rest]);
    guardModule(request, exports);
    return exports;
  };
  const guardAll = (): void => {
    for (const name of Object.keys(guards)) {
      try {
        // The newest ones are not found without the prefix.
        withoutWarnings(target, () => loader._load(`node:${name}`));
      } catch {
        // Not in this Node.js: then there is nothing to guard.
      }
    }
  };
  const compile = Reflect.get(loader.prototype, "_compile") as (...args: unknown[]) => unknown;
  loader.prototype._compile = function compileGuarded(this: unknown, content, ...rest) {
    if (importing.test(content)) guardAll();
    return Reflect.apply(compile, this, [content, ...rest]);
  };
  // Since Node.js 22.3
  const getBuiltin = (target as unknown as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule;
  if (getBuiltin === undefined) return guardAll;
  const value = (name: string): unknown => {
    const exports = getBuiltin(name);
    guardModule(name, exports);
    return exports;
  };
  Object.defineProperty(target, "getBuiltinModule", { value, writable: true, enumerable: true, configurable: true });
  return guardAll;
}
