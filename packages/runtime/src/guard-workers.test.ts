import { expect, test } from "vitest";

import { guardedScript } from "./guard-workers.ts";

const grant = { permissions: `{"net":false}`, denials: "here" };
const prelude = /^new Function\("process","require","workerGrant",process\._linkedBinding\("falco_plugin_worker"\)\.script\)\(process,require,(\{.*?"here"\})\);/;

test("a worker's code runs behind the guards, on the line where it was", () => {
  expect(guardedScript("work();\nmore();", true, grant)).toMatch(prelude);
  expect(guardedScript("work();\nmore();", true, grant).split("\n")).toHaveLength(2);
});

test("strict code stays strict", () => {
  expect(guardedScript(`"use strict"; work();`, true, grant)).toMatch(/^"use strict";new Function.*; work\(\);$/);
});

test("a worker is told its permissions, which nothing of its own can change", () => {
  expect(JSON.parse(prelude.exec(guardedScript("work();", true, grant))?.[1] ?? "")).toEqual(grant);
});

test.each([
  ["/opt/worker.js", `import("file:///opt/worker.js")`],
  [new URL("data:text/javascript,work()"), `import("data:text/javascript,work()")`],
])("the file %s is imported behind the guards", (file, statement) => {
  const script = guardedScript(file, false, grant);
  expect(script).toMatch(prelude);
  expect(script.replace(prelude, "")).toBe(statement);
});
