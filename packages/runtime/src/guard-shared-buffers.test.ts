import { runInNewContext } from "node:vm";

import { describe, expect, test } from "vitest";

import { guardSharedBuffers, type SharedBufferGlobals } from "./guard-shared-buffers.ts";

/** Globals of their own, guarded, and the sizes that were told of. */
function guarded() {
  const scope = runInNewContext("({ SharedArrayBuffer, WebAssembly })") as SharedBufferGlobals;
  const counted: number[] = [];
  guardSharedBuffers(scope, ({ byteLength }) => counted.push(byteLength));
  return { SharedArrayBuffer: scope.SharedArrayBuffer, WebAssembly: scope.WebAssembly, counted };
}

/** A module with a memory of 1 to 3 pages that it makes itself, shared, and exports. */
const moduleWithMemory = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 4, 1, 3, 1, 3, 7, 5, 1, 1, 0x6d, 2, 0]);
const page = 65_536;

describe("memory that threads share is told of", () => {
  test("when it is made", () => {
    const { SharedArrayBuffer, counted } = guarded();
    const buffer = new SharedArrayBuffer(100);
    expect(buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(new Int32Array(buffer)).toHaveLength(25);
    expect(counted).toEqual([100]);
  });

  test("whatever constructor of it is taken", () => {
    const { SharedArrayBuffer, counted } = guarded();
    class Own extends SharedArrayBuffer {}
    expect(new Own(8)).toBeInstanceOf(Own);
    expect(new SharedArrayBuffer(1).constructor).toBe(SharedArrayBuffer);
    expect(counted).toEqual([8, 1]);
  });

  test("when WebAssembly makes it, and when it grows", () => {
    const { WebAssembly, counted } = guarded();
    const Memory = WebAssembly.Memory as unknown as new (options: object) => { grow(pages: number): number };
    expect(new Memory({ initial: 1, maximum: 4, shared: true }).grow(2)).toBe(1);
    expect(counted).toEqual([page, 3 * page]);
  });

  test("when a module of WebAssembly brings it along", async () => {
    const { WebAssembly, counted } = guarded();
    const { module } = (await WebAssembly.instantiate?.(moduleWithMemory)) as { readonly module: object };
    await WebAssembly.instantiate?.(module);
    const Instance = WebAssembly.Instance as unknown as new (module: object) => object;
    expect(new Instance(module)).toBeInstanceOf(WebAssembly.Instance);
    expect(counted).toEqual([page, page, page]);
  });
});

test("other memory of WebAssembly is not, which V8 counts", () => {
  const { WebAssembly, counted } = guarded();
  const Memory = WebAssembly.Memory as unknown as new (options: object) => { grow(pages: number): number };
  new Memory({ initial: 1, maximum: 4 }).grow(1);
  expect(counted).toEqual([]);
});
