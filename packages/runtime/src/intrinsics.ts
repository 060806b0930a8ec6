// What the SDK's own code calls where a wrong answer would reach memory that is the host's, too: taken when the realm boots, before any code of
// the plugin's, which may replace all of it.
const { DataView: View, Int32Array: Integers, Uint8Array: Bytes } = globalThis;
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Object;

/** With `this` as its first argument. */
export const apply = Reflect.get(Reflect, "apply") as (called: (...args: never[]) => unknown, self: unknown, args: readonly unknown[]) => unknown;

const call: unknown = Reflect.get(Function.prototype, "call");
const bind = Reflect.get(Function.prototype, "bind") as () => unknown;
const uncurried = (method: unknown): unknown => apply(bind, call, [method]);

const typedArray = getPrototypeOf(Bytes.prototype) as object;

/**
 * How many elements a typed array has, whatever its own `length` says.
 *
 * @throws TypeError for everything else
 */
export const typedArrayLength = uncurried(Reflect.get(getOwnPropertyDescriptor(typedArray, "length") ?? {}, "get")) as (array: Uint8Array) => number;

export const setElements = uncurried(Reflect.get(typedArray, "set")) as (into: Uint8Array, from: Uint8Array, at: number) => void;

export const charCodeAt = uncurried(Reflect.get(String.prototype, "charCodeAt")) as (text: string, at: number) => number;

export const { load: atomicLoad, store: atomicStore } = Atomics;

const setters = ["setInt16", "setInt32", "setBigUint64"].map((name) => {
  const how = Object.create(null) as PropertyDescriptor;
  how.value = Reflect.get(View.prototype, name) as unknown;
  return { name, how };
});

export const integersOf = (memory: ArrayBuffer): Int32Array => new Integers(memory);

export const bytesOf = (memory: ArrayBuffer): Uint8Array => new Bytes(memory);

/** A view whose setters are its own: calling them costs less than calling uncurried ones. */
export function viewOf(memory: ArrayBuffer): DataView {
  const view = new View(memory);
  // By index: what iterates can be replaced, too.
  for (let i = 0; i < setters.length; i++) {
    const setter = setters[i];
    if (setter !== undefined) defineProperty(view, setter.name, setter.how);
  }
  return view;
}
