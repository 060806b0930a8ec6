import { describe, expect, it } from "vitest";

import { Flags } from "./flags.ts";
import { cloneFlags, fileFlags, prctlOptions, socketFamilies } from "./generated/flags.ts";

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_NONE } = fileFlags.values;
const file = (value: number) => new Flags(value, fileFlags, false);
const family = (value: number) => new Flags(value, socketFamilies, true);

describe("flags", () => {
  it("name each bit once, the larger names first", () => {
    expect(O_RDWR).toBe(O_RDONLY | O_WRONLY);
    expect(file(O_RDWR | O_CREAT).names()).toEqual(["O_CREAT", "O_RDWR"]);
    expect(String(file(O_RDWR | O_CREAT))).toBe("O_CREAT|O_RDWR");
  });

  it("tell whether all bits of a name are set", () => {
    expect([file(O_RDWR).has("O_RDONLY"), file(O_RDONLY).has("O_RDWR"), file(O_CREAT).has("O_CREAT")]).toEqual([true, false, true]);
  });

  it("have a name for none of them", () => {
    expect([file(0).names(), file(0).has("O_NONE"), file(O_CREAT).has("O_NONE"), O_NONE]).toEqual([["O_NONE"], true, false, 0]);
  });

  it("keep bits that nobody has named", () => {
    const odd = new Flags(0x8000_0000, fileFlags, false);
    expect([odd.value, odd.names(), String(odd)]).toEqual([0x8000_0000, [], ""]);
  });

  it("name the highest bit, which is negative in JavaScript", () => {
    const [name, bit] = Object.entries<number>(cloneFlags.values).sort((a, b) => b[1] - a[1])[0]!;
    expect(new Flags(bit, cloneFlags, false).names()).toContain(name);
  });
});

describe("a value among several", () => {
  it("has all the names for it, and no name for its bits", () => {
    expect(family(1).names()).toEqual(["AF_LOCAL", "AF_UNIX"]);
    expect([family(3).names().includes("AF_INET"), family(3).has("AF_INET"), family(2).has("AF_INET")]).toEqual([false, false, true]);
  });

  it("may have no name", () => {
    expect(new Flags(123_456, prctlOptions, true).names()).toEqual([]);
  });
});
