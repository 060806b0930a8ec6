import { type Exports, guardBuiltinModules, type ModuleGuard, type ModuleLoader } from "./builtin-modules.ts";
import { OwnDescriptors } from "./own-descriptors.ts";
import type { Refusals } from "./refusals.ts";
import { standardStreamWrites } from "./standard-stream-writes.ts";

type AnyFunction = (...args: unknown[]) => unknown;
type Around = (call: () => unknown, args: unknown[]) => unknown;

const withTwins = (...names: readonly string[]): readonly string[] => names.flatMap((name) => [name, `${name}Sync`]);
/** The first argument is a descriptor, or may be one in place of a path. */
const takingOne = withTwins("read", "readv", "write", "writev", "ftruncate", "futimes", "fchmod", "fchown", "readFile", "writeFile", "appendFile", "truncate");
/** The same; they change nothing, and loggers call them for the standard streams. */
const onlyAsking = withTwins("fstat", "fsync", "fdatasync");
const isStandard = (descriptor: unknown): boolean => descriptor === 0 || descriptor === 1 || descriptor === 2;

/**
 * Lets a realm use only the file descriptors that it has opened with `fs`: the others are the host's. Sockets and child processes have handles of
 * their own, and no numbers. Not an isolation: `/proc/self/fd` is a folder like any other.
 *
 * @returns what guards all modules now
 */
export function guardFileDescriptors(loader: ModuleLoader, target: NodeJS.Process, refusals: Refusals): () => void {
  const own = new OwnDescriptors(refusals);
  const promises = guardPromises(own);
  return guardBuiltinModules(loader, target, { "fs": guardFs(own, target, promises), "fs/promises": promises, "net": guardNet(own), "tty": guardTty(own), "dgram": guardDgram(own), "child_process": guardChildren(own) });
}

function guardFs(own: OwnDescriptors, target: NodeJS.Process, promises: ModuleGuard): ModuleGuard {
  return (fs) => {
    around(fs, ["openSync"], (call) => {
      const opened = call() as number;
      own.add(opened);
      return opened;
    });
    around(fs, ["open"], (call, args) => {
      const done = args.at(-1);
      if (typeof done === "function") {
        args[args.length - 1] = (error: unknown, opened: number): void => {
          if (error === null) own.add(opened);
          (done as AnyFunction)(error, opened);
        };
      }
      return call();
    });
    around(fs, withTwins("close"), (call, [descriptor]) => {
      own.check(descriptor);
      own.forget(descriptor as number);
      return call();
    });
    around(fs, takingOne, (call, [descriptor]) => {
      own.check(descriptor);
      return call();
    });
    around(fs, onlyAsking, (call, [descriptor]) => {
      if (!isStandard(descriptor)) own.check(descriptor);
      return call();
    });
    standardStreamWrites(fs, target);
    promises(fs["promises"] as Exports);
  };
}

interface FileHandle {
  readonly fd: number;
  once(event: "close", listener: () => void): void;
}

/** `fs.promises` is `fs/promises`: once. */
function guardPromises(own: OwnDescriptors): ModuleGuard {
  const guarded = new WeakSet<Exports>();
  return (promises) => {
    if (guarded.has(promises)) return;
    guarded.add(promises);
    around(promises, ["open"], async (call) => {
      const handle = (await call()) as FileHandle;
      const { fd } = handle;
      own.add(fd);
      handle.once("close", () => own.forget(fd));
      return handle;
    });
  };
}

const withDescriptor = (value: unknown): unknown => (typeof value === "object" && value !== null ? (value as { fd?: unknown }).fd : undefined);

function guardNet(own: OwnDescriptors): ModuleGuard {
  const check: Around = (call, [options]) => {
    own.check(withDescriptor(options));
    return call();
  };
  return (net) => {
    around(net, ["Socket", "Stream"], check);
    around((net["Server"] as { prototype: Exports }).prototype, ["listen"], check);
  };
}

const guardDgram =
  (own: OwnDescriptors): ModuleGuard =>
  (dgram) =>
    around((dgram["Socket"] as { prototype: Exports }).prototype, ["bind"], (call, [options]) => {
      own.check(withDescriptor(options));
      return call();
    });

const guardTty =
  (own: OwnDescriptors): ModuleGuard =>
  (tty) =>
    around(tty, ["ReadStream", "WriteStream"], (call, [descriptor]) => {
      own.check(descriptor);
      return call();
    });

/** A child gets its own descriptors, and those of the standard streams where the plugin says so. */
const guardChildren =
  (own: OwnDescriptors): ModuleGuard =>
  (children) =>
    around(children, ["spawn", "spawnSync", "execSync", "execFileSync"], (call, args) => {
      for (const options of args) {
        const stdio = typeof options === "object" && options !== null ? (options as { stdio?: unknown }).stdio : undefined;
        if (Array.isArray(stdio)) for (const stream of stdio) if (!isStandard(stream)) own.check(stream);
      }
      return call();
    });

/** Keeps everything else of a function: what it is made from, and what `util.promisify` finds at it. */
function around(exports: Exports, names: readonly string[], what: Around): void {
  for (const name of names) {
    const original = exports[name] as AnyFunction | undefined;
    if (original === undefined) continue;
    const value: unknown = new Proxy(original, {
      apply: (called, self, args: unknown[]) => what(() => Reflect.apply(called, self, args), args),
      construct: (called, args: unknown[], made) => what(() => Reflect.construct(called, args, made) as object, args) as object,
    });
    Object.defineProperty(exports, name, { value, writable: true, enumerable: true, configurable: true });
  }
}
