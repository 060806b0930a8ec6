import { createRequire } from "node:module";

import { expect, test } from "vitest";

import type { ModuleLoader } from "./builtin-modules.ts";
import { guardHostModules } from "./guard-host-modules.ts";
import { Refusals } from "./refusals.ts";

const require = createRequire(import.meta.url);

test.each([
  ["v8", "setFlagsFromString"],
  ["node:os", "setPriority"],
  ["child_process", "fork"],
  ["inspector", "open"],
  ["trace_events", "createTracing"],
])("%s.%s() is refused and counted, and the rest of the module is as it was", (module, name) => {
  let refused = 0;
  const copy = { ...(require(module) as Record<string, () => unknown>) };
  const before = Object.keys(copy).length;
  const loader: ModuleLoader = { _load: () => copy, syncBuiltinESMExports: () => undefined, prototype: { _compile: () => undefined } };
  guardHostModules(loader, {} as NodeJS.Process, new Refusals(() => void refused++));
  const exports = loader._load(module) as typeof copy;
  expect(() => exports[name]?.()).toThrow(/^FP_PROCESS_REFUSED: .*\(\) is refused/);
  expect(refused).toBe(1);
  expect(Object.keys(exports)).toHaveLength(before);
});
