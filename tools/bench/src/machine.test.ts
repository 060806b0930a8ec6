import { expect, test } from "vitest";
import { machine, systemName } from "./machine.ts";
import { Results } from "./results.ts";

test("names the system as it names itself", () => {
  expect(systemName('NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n')).toBe("Debian GNU/Linux 12 (bookworm)");
  expect(systemName("NAME=x\n")).toBe("Linux");
});

test("tells what results hold of a machine", () => {
  expect(Results.shape.machine.safeParse(machine()).error?.issues ?? []).toEqual([]);
});
