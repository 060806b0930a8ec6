const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;

/** What has functions of the language that work on memory, and on what refers to it. */
const owners: readonly object[] = [typedArray, Uint8Array.prototype, DataView.prototype, ArrayBuffer.prototype, String.prototype, Array.prototype, Atomics];

/** Replaces their functions and getters, and the constructors of views, with this. Returns what puts them back: nothing else works until then. */
export function replaceAll(replacement: (this: unknown, ...args: unknown[]) => unknown): () => void {
  const before: [owner: object, name: string | symbol, how: PropertyDescriptor][] = [];
  const { defineProperty } = Object;
  const constructors = ["DataView", "Int32Array", "Uint8Array"];
  for (const [owner, names] of [...owners.map((owner) => [owner, Reflect.ownKeys(owner)] as const), [globalThis, constructors] as const]) {
    for (const name of names) {
      const how = Object.getOwnPropertyDescriptor(owner, name);
      if (how?.configurable === true) before.push([owner, name, how]);
    }
  }
  for (let i = 0; i < before.length; i++) {
    // Taken apart by index: what iterates is among them.
    const how = before[i]![2];
    if (how.get !== undefined) defineProperty(before[i]![0], before[i]![1], { ...how, get: replacement });
    else if (typeof how.value === "function") defineProperty(before[i]![0], before[i]![1], { ...how, value: replacement });
  }
  return () => {
    for (let i = 0; i < before.length; i++) defineProperty(before[i]![0], before[i]![1], before[i]![2]);
  };
}
