import type { Exports } from "./builtin-modules.ts";

type AnyFunction = (...args: unknown[]) => unknown;

/**
 * Sends what is written to descriptors 1 and 2 where `process.stdout` and `process.stderr` go, to the host's log: loggers write there, and the
 * real ones are the host's.
 */
export function standardStreamWrites(fs: Exports, target: NodeJS.Process): void {
  replace(fs, "writeSync", target, ([, data, ...where]) => chunkOf(data, where));
  replace(fs, "write", target, ([, data, ...where]) => chunkOf(data, where));
  for (const name of ["writeFileSync", "appendFileSync", "writeFile", "appendFile"]) replace(fs, name, target, ([, data]) => chunkOf(data, []));
}

type Chunk = string | Uint8Array;

function replace(fs: Exports, name: string, target: NodeJS.Process, chunk: (args: readonly unknown[]) => Chunk): void {
  const original = fs[name] as AnyFunction;
  const value: unknown = new Proxy(original, {
    apply(called, self, args: unknown[]) {
      const [descriptor] = args;
      if (descriptor !== 1 && descriptor !== 2) return Reflect.apply(called, self, args);
      const data = chunk(args);
      (descriptor === 1 ? target.stdout : target.stderr).write(data);
      const written = Buffer.byteLength(data);
      const done = args.at(-1);
      if (typeof done === "function") target.nextTick(done, null, written, args[1]);
      return name.startsWith("writeSync") ? written : undefined;
    },
  });
  Object.defineProperty(fs, name, { value, writable: true, enumerable: true, configurable: true });
}

/** As `fs.write` takes it: bytes with an offset and a length, also as an object, or a text with a position. */
function chunkOf(data: unknown, where: readonly unknown[]): Chunk {
  if (!ArrayBuffer.isView(data)) return String(data);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const [first, second] = where;
  const { offset = 0, length } = typeof first === "object" && first !== null ? (first as { offset?: number; length?: number }) : { offset: toNumber(first), length: toNumber(second) };
  return bytes.subarray(offset ?? 0, length === undefined ? undefined : (offset ?? 0) + length);
}

const toNumber = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
