/** Says of memory that it was made here, or has grown. */
export type CountSharedBuffer = (buffer: SharedArrayBuffer) => void;

interface Memory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}
type Constructor = abstract new (...args: never[]) => object;
type Instantiate = (...args: readonly unknown[]) => Promise<object>;
/** `WebAssembly`, which the language's own types do not have. */
interface WebAssemblyGlobal {
  Memory: (new (...args: never[]) => Memory) & { readonly prototype: Memory };
  Instance: new (...args: never[]) => { readonly exports: Readonly<Record<string, unknown>> };
  instantiate?: Instantiate;
  instantiateStreaming?: Instantiate;
}

/** What is guarded: globals of a realm or a worker. */
export interface SharedBufferGlobals {
  SharedArrayBuffer: SharedArrayBufferConstructor;
  readonly WebAssembly: WebAssemblyGlobal;
}

/**
 * Tells of memory that is shared between threads: V8 counts it for nobody, so that no limit would see it. That of WebAssembly is told of as
 * well, where it is shared; other memory of WebAssembly V8 counts itself.
 */
export function guardSharedBuffers(scope: SharedBufferGlobals, count: CountSharedBuffer): void {
  const { SharedArrayBuffer, WebAssembly } = scope;
  const countMemory = (value: unknown): void => {
    if (value instanceof WebAssembly.Memory && value.buffer instanceof SharedArrayBuffer) count(value.buffer);
  };
  const countExports = (instance: object): void => {
    // A module may make its memory itself.
    if (instance instanceof WebAssembly.Instance) Object.values(instance.exports).forEach(countMemory);
  };

  replace(scope, "SharedArrayBuffer", counting(SharedArrayBuffer, count));
  // Since Node.js 20
  countAfter(SharedArrayBuffer.prototype, "grow", count);
  countAfter(WebAssembly.Memory.prototype, "grow", countMemory);
  replace(WebAssembly, "Memory", counting(WebAssembly.Memory, countMemory));
  replace(WebAssembly, "Instance", counting(WebAssembly.Instance, countExports));
  for (const name of ["instantiate", "instantiateStreaming"] as const) {
    const instantiate = WebAssembly[name];
    if (instantiate === undefined) continue;
    replace(WebAssembly, name, async (...args: readonly unknown[]) => {
      const made = await instantiate(...args);
      countExports("instance" in made ? (made.instance as object) : made);
      return made;
    });
  }
}

function replace(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: false, configurable: true });
}

/** The same constructor, with the same prototype, so that what others made is an instance of it, too. */
function counting<C extends Constructor>(original: C, count: (made: InstanceType<C>) => void): C {
  const guarded = new Proxy(original, {
    construct(target, args, newTarget) {
      const made = Reflect.construct(target as unknown as new () => InstanceType<C>, args, newTarget) as InstanceType<C>;
      count(made);
      return made;
    },
  });
  replace(original.prototype as object, "constructor", guarded);
  return guarded;
}

function countAfter<T extends object>(prototype: T, name: string, count: (self: T) => void): void {
  const original: unknown = Reflect.get(prototype, name);
  if (typeof original !== "function") return;
  replace(prototype, name, function (this: T, ...args: readonly unknown[]): unknown {
    const result: unknown = Reflect.apply(original, this, args);
    count(this);
    return result;
  });
}
