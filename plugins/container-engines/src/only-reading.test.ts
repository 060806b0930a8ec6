import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** What is called of a runtime's gRPC interface: methods of the clients that are made of its schema. */
const called = /\b(?:client\([^)]*\)|containers|images|sandboxes|client|runtime)\.([a-z]\w+)\(/g;
const asking = /^(?:list|get|version|subscribe)|(?:Status|Stats)$/;

/** Sources below here that send requests. */
function sources(): readonly string[] {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return files.map((file) => readFileSync(`${import.meta.dirname}/${file}`, "utf8"));
}

test("runtimes are asked by calls that change nothing", () => {
  const grpc = sources().filter((source) => /\bgrpc(?:Call|Stream)\("/.test(source));
  const methods = [...new Set(grpc.flatMap((source) => [...source.matchAll(called)].map(([, method = ""]) => method)))];
  expect(methods).toContain("containerStatus");
  expect(methods).toContain("listStream");
  expect(methods.filter((method) => !asking.test(method))).toEqual([]);
});

test("no request over HTTP names another method than GET", () => {
  const http = sources().filter((source) => /(?<!\.)\brequest\(\{/.test(source));
  expect(http).toHaveLength(1);
  for (const source of http) expect(source).not.toMatch(/\bmethod\b/);
});
