import { SHARE_ENV } from "node:worker_threads";
import { expect, test } from "vitest";

import { guardedScript, workerEnvironment } from "./guard-workers.ts";

const prelude = /^new Function\("process","require","workerGrant",process\._linkedBinding\("falco_plugin_worker"\)\.script\)\(process,require,(\{.*?\})\);/;
const granted = (script: string): unknown => JSON.parse(prelude.exec(script)?.[1] ?? "");

test("a worker's code is run by what guards it, and nothing of it stands in the same script", () => {
  const code = `"use strict"; const process = 1;\nfunction Function() {}`;
  const script = guardedScript(code, true, "here");
  expect(granted(script)).toEqual({ denials: "here", code });
  expect(script.replace(prelude, "")).toBe("");
});

test.each([
  ["/opt/worker.js", `import("file:///opt/worker.js")`],
  [new URL("data:text/javascript,work()"), `import("data:text/javascript,work()")`],
])("the file %s is imported behind the guards", (file, statement) => {
  const script = guardedScript(file, false, "here");
  expect(granted(script)).toEqual({ denials: "here" });
  expect(script.replace(prelude, "")).toBe(statement);
});

test.each([
  ["nothing", undefined],
  ["null", null],
  ["SHARE_ENV", SHARE_ENV],
])("with %s as its environment, a worker has a copy of the realm's", (_, given) => {
  const environment = workerEnvironment(given);
  expect(environment).not.toBe(process.env);
  expect(environment).toMatchObject({ PATH: process.env["PATH"] });
});

test("what a plugin has put into prototypes or replaced changes nothing of it", () => {
  const { stringify } = JSON;
  const { startsWith } = String.prototype;
  const prototype = Object.prototype as { toJSON?: () => string };
  const expected = guardedScript("work();", true, "here");
  try {
    JSON.stringify = () => "{}";
    String.prototype.startsWith = () => false;
    prototype.toJSON = () => "";
    expect(guardedScript("work();", true, "here")).toBe(expected);
    expect(workerEnvironment({ NODE_OPTIONS: "--require /tmp/x.js" })).toEqual({});
  } finally {
    JSON.stringify = stringify;
    String.prototype.startsWith = startsWith;
    delete prototype.toJSON;
  }
});

test("a worker has the variables that it is given, without Node.js' own", () => {
  expect(workerEnvironment({ A: "1", NODE_OPTIONS: "--require /tmp/x.js", NODE: "2" })).toEqual({ A: "1", NODE: "2" });
});
