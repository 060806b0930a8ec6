import { expect, test } from "vitest";

import { guardBuiltinModules } from "./builtin-modules.ts";

/** A loader of one module, and what was guarded when code was compiled. */
function guarded() {
  const seen: string[] = [];
  const exports = { answer: "unguarded" };
  const loader = {
    _load(request: string): unknown {
      if (request === "missing") throw new Error("not in this Node.js");
      return exports;
    },
    syncBuiltinESMExports: () => undefined,
    prototype: { _compile: (content: string) => void seen.push(`${content} sees what is ${exports.answer}`) },
  };
  guardBuiltinModules(loader, {} as NodeJS.Process, { missing: () => undefined, some: (module) => (module["answer"] = "guarded") });
  return { loader, seen, exports };
}

test("a module is guarded when it is asked for, by either name", () => {
  for (const name of ["some", "node:some"]) {
    const { loader } = guarded();
    expect(loader._load(name)).toEqual({ answer: "guarded" });
  }
});

test("what nobody asks for is not loaded", () => {
  const { loader, seen } = guarded();
  loader.prototype._compile("require(name)");
  expect(seen).toEqual(["require(name) sees what is unguarded"]);
});

test.each(["import('node:some')", "import (name)", "await import(/* why */ name)", 'eval("import(name)")', 'import { some } from "node:some"', 'run();import{some}from"node:some"', "export * from 'node:some'"])("before code with %s runs, all modules are guarded: import() asks no loader", (code) => {
  const { loader, seen } = guarded();
  loader.prototype._compile(code);
  expect(seen).toEqual([`${code} sees what is guarded`]);
});
