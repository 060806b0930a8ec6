import { describe, expect, it } from "vitest";

import { run } from "./run.mjs";
import { packageFolders } from "./package-folders.mjs";
import { partsUntil, setUpParts, slowParts } from "./set-up-parts.mjs";
import { beginSetUp } from "./set-up.mjs";
import { stages } from "./stages.mjs";
import { nodeVersion } from "./steps/node-version.mjs";
import { whatDiffers } from "./steps/npm-packages.mjs";

describe("the Node.js step", () => {
  it("refuses an old one by name", async () => {
    await expect(nodeVersion("18.20.4")).rejects.toMatchObject({ code: "FP_PREREQUISITE_MISSING", message: expect.stringContaining("18.20.4") });
  });
});

describe("the npm step", () => {
  const lock = (version: string) => ({ packages: { "": {}, "packages/a": { version: "1.0.0" }, "node_modules/a": { link: true }, "node_modules/rxjs": { version } } });

  it("has nothing to do when what is locked is installed", () => {
    expect(whatDiffers(lock("7.8.2"), lock("7.8.2"))).toBeUndefined();
  });

  it("installs into a fresh clone", () => {
    expect(whatDiffers(lock("7.8.2"), undefined)).toBe("nothing was installed");
  });

  it("installs another version", () => {
    expect(whatDiffers(lock("7.8.2"), lock("7.8.1"))).toBe("node_modules/rxjs is 7.8.1 instead of 7.8.2");
  });

  it("installs what is missing", () => {
    expect(whatDiffers(lock("7.8.2"), { packages: { "node_modules/a": { link: true } } })).toBe("node_modules/rxjs is missing");
  });

  it("leaves out optional packages, which may be for another platform", () => {
    expect(whatDiffers({ packages: { "node_modules/x": { version: "1.0.0", optional: true } } }, { packages: {} })).toBeUndefined();
  });
});

describe("run", () => {
  it("names a program that is missing", async () => {
    await expect(run(["falco-plugin-no-such-program"])).rejects.toMatchObject({ message: "FP_PREREQUISITE_MISSING: falco-plugin-no-such-program" });
  });

  it("keeps standard output and standard error in order, and the first alone", async () => {
    const { output, stdout, code } = await run(["sh", "-c", "echo a; sleep 0.2; echo b >&2; exit 4"]);
    expect({ output, stdout, code }).toEqual({ output: "a\nb\n", stdout: "a\n", code: 4 });
  });
});

describe("parts of the set-up", () => {
  const part = (name: string, work = async () => undefined as void) => ({ name, work });

  it("are done one after the other, and each tells of itself", async () => {
    const order: string[] = [];
    let finishSecond = () => {};
    const second = new Promise<void>((resolve) => (finishSecond = resolve));
    const { ready, done } = beginSetUp([part("a", async () => void order.push("a")), part("b", () => second), part("c", async () => void order.push("c"))]);
    await ready.get("a");
    order.push("whoever waited for a");
    finishSecond();
    await done;
    expect(order).toEqual(["a", "whoever waited for a", "c"]);
  });

  it("fail whoever needs what comes after a failure, and nobody else", async () => {
    const { ready, done } = beginSetUp([part("a"), part("b", () => Promise.reject(new Error("no compiler"))), part("c")]);
    await ready.get("a");
    await expect(ready.get("b")).rejects.toThrow("no compiler");
    await expect(ready.get("c")).rejects.toThrow("no compiler");
    await expect(done).rejects.toThrow("no compiler");
  });

  it("end with the last that is needed", () => {
    const parts = ["a", "b", "c"].map((name) => part(name));
    expect(partsUntil(parts, ["b", "a"]).map(({ name }) => name)).toEqual(["a", "b"]);
    expect(() => partsUntil(parts, ["d"])).toThrow("no part of the set-up is called d");
  });

  it("have what every stage asks for", () => {
    const names = [...setUpParts("test"), ...slowParts()].map(({ name }) => name);
    expect(stages.filter(({ after }) => !names.includes(after))).toEqual([]);
  });
});

describe("packageFolders", () => {
  it("finds packages, plugins and tools that have tests", () => {
    expect(packageFolders()).toEqual(expect.arrayContaining(["packages/contract", "plugins/hello", "tools/setup"]));
  });
});
