import { type Exports, guardBuiltinModules, type ModuleGuard, type ModuleLoader } from "../builtin-modules.ts";
import { define, refuse, refuseCallback } from "./no-event-loop.ts";

/** Called before something may write to a pipe that nobody reads. */
type BeforeWrite = () => void;

const all =
  (module: string): ModuleGuard =>
  (exports) => {
    for (const name of Object.keys(exports)) refuse(exports, name, `${module}.${name}()`);
  };

const only =
  (module: string, ...names: readonly string[]): ModuleGuard =>
  (exports) => {
    for (const name of names) refuse(exports, name, `${module}.${name}()`);
  };

/** Of each pair like `readFile` and `readFileSync`, the first. */
const withSyncTwin =
  (module: string): ModuleGuard =>
  (exports) => {
    for (const name of Object.keys(exports)) if (`${name}Sync` in exports) refuse(exports, name, `${module}.${name}()`);
  };

const optionalCallbacks =
  (module: string, ...names: readonly string[]): ModuleGuard =>
  (exports) => {
    for (const name of names) refuseCallback(exports, name, `${module}.${name}()`);
  };

const inOrder =
  (...guards: readonly ModuleGuard[]): ModuleGuard =>
  (exports) => {
    for (const guard of guards) guard(exports);
  };

/** Member that is an object of its own. */
const member =
  (name: string, guard: ModuleGuard): ModuleGuard =>
  (exports) => {
    const value = exports[name];
    if (typeof value === "object" && value !== null) guard(value as Exports);
  };

/** What would answer later, by module. */
const guards: Readonly<Record<string, ModuleGuard>> = {
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

/** Refuses the asynchronous functions of Node.js' modules. */
export function guardModules(loader: ModuleLoader, target: NodeJS.Process, beforeWrite: BeforeWrite): void {
  guardBuiltinModules(loader, target, { ...guards, fs: inOrder(guards["fs"] as ModuleGuard, (exports) => announceWrites(exports, beforeWrite)) });
}
