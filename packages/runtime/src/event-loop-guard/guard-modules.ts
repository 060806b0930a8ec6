import { define, refuse, refuseCallback } from "./no-event-loop.ts";

type Exports = Record<string, unknown>;
type Guard = (exports: Exports) => void;

/** Called before something may write to a pipe that nobody reads. */
type BeforeWrite = () => void;

const all =
  (module: string): Guard =>
  (exports) => {
    for (const name of Object.keys(exports)) refuse(exports, name, `${module}.${name}()`);
  };

const only =
  (module: string, ...names: readonly string[]): Guard =>
  (exports) => {
    for (const name of names) refuse(exports, name, `${module}.${name}()`);
  };

/** Of each pair like `readFile` and `readFileSync`, the first. */
const withSyncTwin =
  (module: string): Guard =>
  (exports) => {
    for (const name of Object.keys(exports)) if (`${name}Sync` in exports) refuse(exports, name, `${module}.${name}()`);
  };

const optionalCallbacks =
  (module: string, ...names: readonly string[]): Guard =>
  (exports) => {
    for (const name of names) refuseCallback(exports, name, `${module}.${name}()`);
  };

const inOrder =
  (...guards: readonly Guard[]): Guard =>
  (exports) => {
    for (const guard of guards) guard(exports);
  };

/** Member that is an object of its own. */
const member =
  (name: string, guard: Guard): Guard =>
  (exports) => {
    const value = exports[name];
    if (typeof value === "object" && value !== null) guard(value as Exports);
  };

/** What would answer later, by module. */
const guards: Readonly<Record<string, Guard>> = {
  "fs": inOrder(withSyncTwin("fs"), only("fs", "createReadStream", "createWriteStream", "watch", "watchFile"), member("promises", all("fs.promises"))),
  "fs/promises": all("fs/promises"),
  "child_process": all("child_process"),
  "cluster": only("cluster", "fork"),
  "dgram": only("dgram", "createSocket"),
  "dns": inOrder(all("dns"), member("promises", all("dns.promises"))),
  "dns/promises": all("dns/promises"),
  "http": only("http", "request", "get", "createServer"),
  "https": only("https", "request", "get", "createServer"),
  "http2": only("http2", "connect", "createServer", "createSecureServer"),
  "net": only("net", "connect", "createConnection", "createServer"),
  "tls": only("tls", "connect", "createServer"),
  "readline": only("readline", "createInterface"),
  "readline/promises": only("readline/promises", "createInterface"),
  "timers": only("timers", "setTimeout", "setInterval", "setImmediate"),
  "timers/promises": all("timers/promises"),
  "worker_threads": only("worker_threads", "Worker", "MessageChannel", "BroadcastChannel"),
  "zlib": withSyncTwin("zlib"),
  "crypto": inOrder(
    withSyncTwin("crypto"),
    optionalCallbacks("crypto", "randomBytes", "randomInt", "randomFill", "sign", "verify"),
    member("webcrypto", (webcrypto) => guardSubtle(webcrypto)),
  ),
};

/** `subtle` is a getter of a class, and its methods are the prototype's. */
function guardSubtle(webcrypto: Exports): void {
  const subtle = webcrypto["subtle"];
  if (typeof subtle !== "object" || subtle === null) return;
  const methods = Object.getPrototypeOf(subtle) as Exports;
  for (const name of Object.getOwnPropertyNames(methods)) if (name !== "constructor") refuse(methods, name, `crypto.subtle.${name}()`);
}

const writing = ["writeSync", "writevSync", "writeFileSync", "appendFileSync"] as const;

function announceWrites(fs: Exports, beforeWrite: BeforeWrite): void {
  for (const name of writing) {
    const original = fs[name];
    if (typeof original !== "function") continue;
    define(fs, name, function announced(this: unknown, ...args: unknown[]) {
      beforeWrite();
      return Reflect.apply(original, this, args) as unknown;
    });
  }
}

/** What loads Node.js' modules: `node:module`, as far as it is used here. */
export interface ModuleLoader {
  _load(request: string, ...rest: unknown[]): unknown;
  /** Lets `import` see what was replaced. */
  syncBuiltinESMExports(): void;
}

/**
 * Refuses the asynchronous functions of Node.js' modules. Each module is guarded when it is first asked for: most plugins need few of
 * them here, and loading all would cost megabytes.
 */
export function guardModules(loader: ModuleLoader, target: NodeJS.Process, beforeWrite: BeforeWrite): void {
  const guarded = new Set<string>();
  const guardModule = (request: unknown, exports: unknown): void => {
    const name = typeof request === "string" ? request.replace(/^node:/, "") : "";
    const guard = guards[name];
    if (guard === undefined || guarded.has(name) || typeof exports !== "object" || exports === null) return;
    guarded.add(name);
    guard(exports as Exports);
    if (name === "fs") announceWrites(exports as Exports, beforeWrite);
    loader.syncBuiltinESMExports();
  };
  const load = Reflect.get(loader, "_load") as (...args: unknown[]) => unknown;
  loader._load = function loadGuarded(this: unknown, request, ...rest) {
    const exports: unknown = Reflect.apply(load, this, [request, ...rest]);
    guardModule(request, exports);
    return exports;
  };
  // Since Node.js 22.3
  const getBuiltin = (target as unknown as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule;
  if (getBuiltin === undefined) return;
  define(target, "getBuiltinModule", (name: string) => {
    const exports = getBuiltin(name);
    guardModule(name, exports);
    return exports;
  });
}
