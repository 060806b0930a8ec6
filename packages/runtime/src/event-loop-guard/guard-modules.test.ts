import { createRequire } from "node:module";

import { describe, expect, test } from "vitest";

import { guardModules } from "./guard-modules.ts";

const require = createRequire(import.meta.url);

/** Modules of Node.js, each a copy: what is refused here must work everywhere else in this process. */
function guarded() {
  const copies = new Map<string, Record<string, unknown>>();
  let writes = 0;
  let synced = 0;
  const loader = {
    _load(request: string): unknown {
      const name = request.replace("node:", "");
      const copy = copies.get(name) ?? copyOf(require(name) as object);
      copies.set(name, copy);
      return copy;
    },
    syncBuiltinESMExports: () => void synced++,
    prototype: { _compile: () => undefined },
  };
  guardModules(loader, {} as NodeJS.Process, () => void writes++);
  const load = (name: string): Record<string, (...args: unknown[]) => unknown> => loader._load(name) as never;
  return { load, writes: () => writes, synced: () => synced };
}

/** With the getters evaluated that Node.js hides its namespaces behind. */
function copyOf(module: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const name of Object.getOwnPropertyNames(module)) {
    const value: unknown = Reflect.get(module, name);
    copy[name] = name === "promises" ? { ...(value as object) } : value;
  }
  return copy;
}

describe("modules of Node.js on the event thread", () => {
  test.each([
    ["fs", "readFile"],
    ["node:fs", "createReadStream"],
    ["fs/promises", "readFile"],
    ["child_process", "execSync"],
    ["http", "request"],
    ["net", "connect"],
    ["dns", "lookup"],
    ["timers/promises", "setTimeout"],
    ["zlib", "gzip"],
    ["crypto", "pbkdf2"],
    ["worker_threads", "Worker"],
  ])("%s.%s() says that it would never answer", (module, name) => {
    expect(() => guarded().load(module)[name]?.()).toThrow(/FP_NO_EVENT_LOOP: .*\(\) does nothing/);
  });

  test("fs.promises is refused like fs/promises", () => {
    const fs = guarded().load("fs") as unknown as { promises: { readFile(): unknown } };
    expect(() => fs.promises.readFile()).toThrow(/FP_NO_EVENT_LOOP: fs\.promises\.readFile\(\)/);
  });

  test("what answers at once still works", () => {
    const { load } = guarded();
    expect(load("fs")["existsSync"]?.("/")).toBe(true);
    expect(load("crypto")["randomBytes"]?.(4)).toHaveLength(4);
    expect(() => load("crypto")["randomBytes"]?.(4, () => {})).toThrow(/FP_NO_EVENT_LOOP: .*with a callback/);
    expect(load("path")["join"]?.("a", "b")).toBe("a/b");
  });

  test("the native side is told before something is written to a file", () => {
    const { load, writes } = guarded();
    load("fs")["writeSync"]?.(1, "");
    expect(writes()).toBe(1);
  });

  test("each module is guarded once", () => {
    const { load, synced } = guarded();
    load("fs");
    load("node:fs");
    expect(synced()).toBe(1);
  });
});
