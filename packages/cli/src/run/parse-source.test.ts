import { expect, test } from "vitest";
import { parseSource } from "./parse-source.ts";

test.each([
  ["nodriver", { kind: "nodriver" }],
  ["idle", { kind: "idle" }],
  ["busy", { kind: "busy" }],
  ["busy:50", { kind: "busy", rate: 50 }],
  ["capture:/tmp/a.scap", { kind: "capture", path: "/tmp/a.scap" }],
  ["k8saudit", { kind: "plugin", plugin: "k8saudit", params: "p" }],
])("%s", (text, source) => {
  expect(parseSource(text, "p")).toEqual(source);
});
