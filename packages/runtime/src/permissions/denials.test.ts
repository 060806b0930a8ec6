import { expect, test } from "vitest";

import { Denials, tellFirst } from "./denials.ts";
import type { GrantedPermissions } from "./granted-permissions.ts";

const some: GrantedPermissions = { declared: true, net: "unix", fs: false, childProcess: false, worker: false };

function denials(granted = some) {
  const told: string[] = [];
  return { denials: new Denials(granted, (line) => told.push(line)), told };
}

test("a denial names what was tried, what it needs, what there is, and where to declare it", () => {
  const { denials: made, told } = denials();
  const connect = made.throwing("a connection", "net", true);
  expect(connect).toThrow(expect.objectContaining({
    code: "FP_PERMISSION_DENIED",
    message: expect.stringContaining(`a connection is refused: it needs the permission net: true, and the plugin declares net: "unix"`) as string,
    hint: "Declare it, if the plugin shall do that: definePlugin({ permissions: { net: true }, … }).",
  }));
  expect(told).toHaveLength(1);
});

test("of a plugin that declares nothing, it names the operator", () => {
  const { denials: made } = denials({ ...some, declared: false });
  expect(made.throwing("reading", "fs", "read")).toThrow(expect.objectContaining({
    message: expect.stringContaining(`it needs the permission fs: "read", and the plugin is allowed fs: false`) as string,
    hint: expect.stringContaining("sdk.permissions") as string,
  }));
});

test("it can be made like a class, and answer as native code does", () => {
  const { denials: made, told } = denials();
  const Worker = made.throwing("a worker thread", "worker", true) as unknown as new () => unknown;
  expect(() => new Worker()).toThrow(/FP_PERMISSION_DENIED/);
  expect(made.answering("TCP.connect()", "net", true)()).toBe(-13);
  expect(told).toHaveLength(2);
});

test("every attempt is counted, and each kind is told once", () => {
  let counted = 0;
  const lines: string[] = [];
  const tell = tellFirst(() => void counted++, (line) => lines.push(line));
  for (const line of ["a", "b", "a"]) tell(line);
  for (let n = 0; n < 1_000; n++) tell(String(n));
  expect(counted).toBe(1_003);
  expect(lines.slice(0, 2)).toEqual(["a", "b"]);
  expect(lines).toHaveLength(100);
});
