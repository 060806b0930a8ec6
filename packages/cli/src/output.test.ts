import { expect, test } from "vitest";
import { processOutput } from "./output.ts";

const stream = (isTTY: boolean) => ({ isTTY, columns: 100, write: () => true }) as unknown as NodeJS.WriteStream & { fd: 1 };

const terminal = (env: NodeJS.ProcessEnv, isTTY = true) => processOutput({ stdout: stream(isTTY), stderr: stream(isTTY) as unknown as NodeJS.WriteStream & { fd: 2 }, env }).terminal;

test("colors are for terminals that have them, and for those who have not said no", () => {
  expect(terminal({ TERM: "xterm" })?.colors).toBe(true);
  expect(terminal({ NO_COLOR: "" })?.colors).toBe(true);
  expect(terminal({ NO_COLOR: "1" })?.colors).toBe(false);
  expect(terminal({ TERM: "dumb" })?.colors).toBe(false);
  expect(terminal({}, false)).toBeUndefined();
});
