import { expect, test } from "vitest";

import { guardedScript } from "./guard-workers.ts";

const prelude = /^new Function\("process","require",process\._linkedBinding\("falco_plugin_worker"\)\.script\)\(process,require\);/;

test("a worker's code runs behind the guards, on the line where it was", () => {
  expect(guardedScript("work();\nmore();", true)).toMatch(prelude);
  expect(guardedScript("work();\nmore();", true).split("\n")).toHaveLength(2);
});

test("strict code stays strict", () => {
  expect(guardedScript(`"use strict"; work();`, true)).toMatch(/^"use strict";new Function.*; work\(\);$/);
});

test.each([
  ["/opt/worker.js", `import("file:///opt/worker.js")`],
  [new URL("data:text/javascript,work()"), `import("data:text/javascript,work()")`],
])("the file %s is imported behind the guards", (file, statement) => {
  const script = guardedScript(file, false);
  expect(script).toMatch(prelude);
  expect(script.replace(prelude, "")).toBe(statement);
});
