import { EventEmitter } from "node:events";
import v8 from "node:v8";

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;
const { ownKeys } = Reflect;
/** Without it there would be no telling what the realm still does. */
const kept = new Set<unknown>([eval, Proxy]);
const isKept = Set.prototype.has.bind(kept);

/** Made before: nothing can be made later. */
const thrown = new Error("replaced");

type Replacement = (this: unknown, ...args: unknown[]) => unknown;

/** All objects that the language has, and some of Node.js. */
function builtins(): object[] {
  const found = new Set<object>([EventEmitter.prototype, Buffer, Buffer.prototype, v8, process]);
  const iterators = [[][Symbol.iterator](), new Map().entries(), new Set().entries(), ""[Symbol.iterator](), (function* () {})(), (async function* () {})()];
  for (const iterator of iterators) for (let at = getPrototypeOf(iterator) as object | null; at !== null; at = getPrototypeOf(at) as object | null) found.add(at);
  found.add(getPrototypeOf(Uint8Array) as object);
  found.add(getPrototypeOf(Uint8Array.prototype) as object);
  for (const name of ownKeys(globalThis)) {
    const value = getOwnPropertyDescriptor(globalThis, name)?.value as unknown;
    if ((typeof value !== "object" && typeof value !== "function") || value === null || value === globalThis) continue;
    found.add(value);
    const { prototype } = value as { prototype?: unknown };
    if (typeof prototype === "object" && prototype !== null) found.add(prototype);
  }
  return [...found];
}

/** Replaces every function and getter of them, and then the global functions and constructors themselves. */
function replaceAll(replacement: Replacement): void {
  const places: { readonly owner: object; readonly name: string | symbol; readonly how: PropertyDescriptor }[] = [];
  for (const owner of [...builtins(), globalThis]) {
    for (const name of ownKeys(owner)) {
      const how = getOwnPropertyDescriptor(owner, name);
      if (how?.configurable === true && !isKept(how.value)) places.push({ owner, name, how });
    }
  }
  // By index, and with nothing but what was taken before: what iterates is replaced meanwhile.
  for (let i = 0; i < places.length; i++) {
    const place = places[i];
    if (place === undefined) continue;
    const { owner, name, how } = place;
    const made = { __proto__: null, configurable: true } as PropertyDescriptor;
    if (how.get !== undefined) made.get = replacement;
    else if (typeof how.value === "function") made.value = replacement;
    else continue;
    defineProperty(owner, name, made);
  }
}

/** Gives every object what descriptors, promises, iterators and options are looked at for. */
function pollute(): void {
  for (const name of ["get", "set", "value", "then", "done", "next", "keep", "retain", "data", "ts", "signal", "env", "eval", "0", "1", "shared", "maxByteLength"]) {
    defineProperty(Object.prototype, name, { __proto__: null, configurable: true, get: () => 2 ** 31 - 1, set: () => undefined } as PropertyDescriptor);
  }
}

/** Memory that the plugin can make smaller while others use it; where Node.js has such. */
function resizeAll(): void {
  const made: { resize?(bytes: number): void }[] = [];
  const { ArrayBuffer: Real } = globalThis;
  // Newer than what plugins are compiled for.
  const Growing = Real as unknown as new (bytes: number, options: { maxByteLength: number }) => ArrayBuffer;
  class Resizable extends Growing {
    constructor(bytes: number) {
      super(bytes, { maxByteLength: bytes + 2 ** 20 });
      made.push(this as { resize?(bytes: number): void });
    }
  }
  defineProperty(globalThis, "ArrayBuffer", { value: Resizable, configurable: true, writable: true });
  const real = Reflect.get(String.prototype, "charCodeAt") as Replacement;
  const charCodeAt = function shrunk(this: string, ...args: unknown[]): unknown {
    for (const memory of made) memory.resize?.(0);
    return Reflect.apply(real, this, args);
  };
  defineProperty(String.prototype, "charCodeAt", { value: charCodeAt, configurable: true, writable: true });
}

/** What a plugin, or a package that it uses, may do to the language that it shares with the SDK's own JavaScript. */
export const tamperings = {
  "no-replacements": () => undefined,
  "functions-that-throw": () => replaceAll(() => { throw thrown; }),
  "functions-without-answer": () => replaceAll(() => undefined),
  "functions-that-answer-large-numbers": () => replaceAll(() => 2 ** 32 - 1),
  "functions-that-answer-negative-numbers": () => replaceAll(() => -1),
  "functions-that-answer-what-they-get": () => replaceAll(function (first) { return first ?? this; }),
  "functions-that-never-end": () => replaceAll(() => { for (;;); }),
  "polluted-prototype": pollute,
  "resizable-memory": resizeAll,
} as const satisfies Record<string, () => void>;

export type Tampering = keyof typeof tamperings;
