import { constants } from "node:fs";

import type { Exports, ModuleLoader } from "../builtin-modules.ts";
import { apply } from "../intrinsics.ts";
import { withoutWarnings } from "../without-warnings.ts";
import type { Denials } from "./denials.ts";
import { type InternalBinding, type InternalBindings, methodsOf, replaceMember } from "./internal-bindings.ts";

/** With these Node.js finds out which file a module would be. They tell whether a file is there, and no more. */
const resolving = new Set(["internalModuleStat", "internalModuleReadJSON", "legacyMainResolve", "getFormatOfExtensionlessFile"]);
/** Of all majors. What a later one adds counts as writing. */
const reading = new Set("access close existsSync fstat lstat open openFileHandle read readBuffers readFileUtf8 readdir readlink realpath stat statfs".split(" "));
/** Of those, what can also write, by the flags that are its second argument. */
const opening = new Set(["open", "openFileHandle", "readFileUtf8"]);
const writingFlags = constants.O_WRONLY | constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC | constants.O_APPEND;

/**
 * Closes the file system: below `fs`, where nothing leads around it, and whatever else of Node.js opens files by itself. With `fs: "read"` only
 * what writes.
 */
export function guardFiles(bindings: InternalBindings, loader: ModuleLoader, target: NodeJS.Process, denials: Denials): void {
  const files = bindings("fs");
  const readable = denials.granted.fs === "read";
  for (const [name, value] of Object.entries(files)) {
    if (typeof value !== "function" || /^[A-Z]/.test(name) || resolving.has(name)) continue;
    if (!reading.has(name)) replaceMember(files, name, denials.throwing(`fs ${name}()`, "fs", true));
    else if (!readable) denyReading(files, name, denials);
    else if (opening.has(name)) openForReading(files, name, denials);
  }
  if (!readable) denyOtherReading(bindings, loader._load("node:fs") as Exports, denials);
  denyOtherWriting(bindings, loader, target, denials);
}

function denyReading(files: InternalBinding, name: string, denials: Denials): void {
  const error = (): Error => denials.error(`fs ${name}()`, "fs", "read");
  const denied = denials.throwing(`fs ${name}()`, "fs", "read");
  // Whether a file is there is asked by packages when they are imported, and never throws.
  if (name === "existsSync") replaceMember(files, name, () => (error(), false));
  else if (name === "access") replaceMember(files, name, (...args: unknown[]) => answerAsked(args[3], error));
  else replaceMember(files, name, denied);
}

/** Node.js 18 gives an object for the error where it does not want it thrown: `existsSync()` does that. */
function answerAsked(asked: unknown, error: () => Error): void {
  const denied = error();
  if (typeof asked !== "object" || asked === null) throw denied;
  Object.assign(asked, { errno: -13, code: "EACCES" });
}

function openForReading(files: InternalBinding, name: string, denials: Denials): void {
  const open = files[name] as (...args: unknown[]) => unknown;
  replaceMember(files, name, function opened(this: unknown, ...args: unknown[]): unknown {
    // Nothing here is looked up when it is called: the plugin may have replaced it.
    const flags = args[1];
    if (typeof flags !== "number" || (flags & writingFlags) !== 0) throw denials.error(`fs ${name}() for writing`, "fs", true);
    return apply(open, this, args);
  });
}

/** What reads past `bindings("fs")`. */
function denyOtherReading(bindings: InternalBindings, fs: Exports, denials: Denials): void {
  const deny = (target: object, name: string | symbol, what: string): void => replaceMember(target, name, denials.throwing(what, "fs", "read"));
  for (const name of ["opendir", "opendirSync", "openAsBlob"]) deny(fs, name, `fs.${name}()`);
  const directory = (fs["Dir"] as { readonly prototype: object }).prototype;
  for (const name of Reflect.ownKeys(directory)) {
    const { value } = Object.getOwnPropertyDescriptor(directory, name) as { readonly value?: unknown };
    if (typeof value === "function" && !/^(constructor|close|closeSync)$/.test(String(name))) deny(directory, name, "reading a directory");
  }
  deny(methodsOf(bindings("fs"), "StatWatcher"), "start", "fs.watchFile()");
  deny(methodsOf(bindings("fs_event_wrap"), "FSEvent"), "start", "fs.watch()");
}

/** What reads and writes past `bindings("fs")`. */
function denyOtherWriting(bindings: InternalBindings, loader: ModuleLoader, target: NodeJS.Process, denials: Denials): void {
  const deny = (from: object, name: string, what: string): void => replaceMember(from, name, denials.throwing(what, "fs", true));
  // A descriptor, which may be any of the host's.
  deny(bindings("tty_wrap"), "TTY", "a terminal");
  const tty = loader._load("node:tty") as Exports;
  for (const name of ["ReadStream", "WriteStream"]) deny(tty, name, `tty.${name}`);
  deny(loader, "enableCompileCache", "module.enableCompileCache()");
  // It writes reports, by itself when it is told to.
  replaceMember(target, "report", undefined);
  for (const [module, name] of [["wasi", "WASI"], ["sqlite", "DatabaseSync"], ["sqlite", "backup"]] as const) {
    const exports = loadQuietly(loader, target, module);
    if (exports !== undefined) deny(exports, name, `${module}.${name}`);
  }
}

/** Loads a module of Node.js that not all majors have. */
function loadQuietly(loader: ModuleLoader, target: NodeJS.Process, name: string): Exports | undefined {
  if (loader.isBuiltin?.(`node:${name}`) !== true) return undefined;
  return withoutWarnings(target, () => loader._load(`node:${name}`) as Exports);
}
