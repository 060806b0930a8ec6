import { expect, test } from "vitest";

import { guardEnvironment } from "./guard-environment.ts";

test("a realm has a copy of the environment, without Node.js's own variables, hidden or not", () => {
  const env: NodeJS.ProcessEnv = { PATH: "/bin", NODE_DEBUG: "http", ".ODE_OPTIONS": "-r evil", NODELIKE: "1" };
  const target = { env } as NodeJS.Process;
  guardEnvironment(target);
  expect(target.env).toEqual({ PATH: "/bin", NODELIKE: "1" });
  target.env["PATH"] = "/elsewhere";
  expect(env["PATH"]).toBe("/bin");
});
