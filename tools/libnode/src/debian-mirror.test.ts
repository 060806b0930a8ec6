import { describe, expect, it } from "vitest";

import { debianMirror, mirrorOf } from "./debian-mirror.ts";

describe("debianMirror", () => {
  it("is an address that apt uses here", async () => {
    expect(await debianMirror()).toMatch(/^\w+:\/\/./);
  });
});

describe("mirrorOf", () => {
  it("passes over security updates and other vendors, which have no sid", () => {
    expect(mirrorOf("Debian|Debian-Security|scheme://security/\nnode|node|scheme://vendor/\nDebian|Debian|scheme://main/\n")).toBe("scheme://main/");
  });

  it("is undefined where there is no Debian", () => {
    expect(mirrorOf("Ubuntu|Ubuntu|scheme://main/")).toBeUndefined();
  });
});
