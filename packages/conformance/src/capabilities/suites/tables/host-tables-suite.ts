import { describe, expect, it } from "vitest";

import { sampleColumnNames, sampleRow } from "../../../../plugins/internal/table-samples.ts";
import type { FixtureName } from "../../../fixtures.ts";
import type { CapabilityDriver } from "../../capability-driver.ts";
import { logged } from "../../waiting.ts";
import { init, shell } from "./some-threads.ts";
import { saying, stepsOf, takeSteps } from "./take-steps.ts";

/** What a plugin reads and writes of the host's tables. */
export function hostTablesSuite(driver: CapabilityDriver): void {
  const { supports } = driver;
  const steps = (...names: string[]) => stepsOf(driver, "thread-table", names, [init, shell]);
  const inParse = (...names: string[]) => steps(...names.map((name) => `parse:${name}`));
  const inFields = (...names: string[]) => steps(...names.map((name) => `field:${name}`));
  const shown = (which: 0 | 1): unknown[] => Object.values(sampleRow(which)).map((value) => (typeof value === "bigint" ? `${value}n` : value));

  describe(`the host's threads on ${driver.name}`, () => {
    it("are read where events are parsed, and where fields are extracted", async () => {
      const row = { tid: "42n", comm: "bash", folder: "/home/", user: 1001, inode: `${2n ** 63n}n`, isWritable: true };
      const read = ["bash", `${2n ** 63n}n`, true];
      expect(await inParse("row", "read")).toEqual([row, read]);
      expect(await inFields("row", "read")).toEqual([row, read]);
    });

    it("that do not exist are nobody", async () => {
      expect(await inParse("nobody")).toEqual([[false, true, true, false, false]]);
    });

    it("are written, which the host sees", async () => {
      await using plugin = await driver.load("thread-table");
      await plugin.open(saying("thread-table", ["parse:set"]));
      await plugin.tables.setThread(shell);
      expect(await takeSteps(plugin, "thread-table", ["parse:set"])).toEqual([["renamed", 1000, true, "again"]]);
      expect(await plugin.tables.row("threads", 42n)).toMatchObject({ comm: "again", uid: 1000, tid: 42n, cwd: "/home/" });
    });

    it("have the columns that are added, of every type, empty until they are set", async () => {
      await using plugin = await driver.load("thread-table");
      const names = ["unset", "added:0", "added one by one:1", "added:0"];
      await plugin.open(saying("thread-table", names.map((name) => `parse:${name}`)));
      await plugin.tables.setThread(shell);
      expect(await takeSteps(plugin, "thread-table", names.map((name) => `parse:${name}`))).toEqual([[false, 0, 0, 0, "0n", 0, 0, 0, "0n", ""], shown(0), shown(1), shown(0)]);
      const added = Object.fromEntries(sampleColumnNames.map((name) => [name.replace("a_", "conformance_"), sampleRow(0)[name]]));
      expect(await plugin.tables.row("threads", 42n)).toMatchObject(added);
      const columns = await plugin.tables.columns("threads");
      expect(columns.filter(({ name }) => name.startsWith("conformance_")).map(({ name, type }) => `${name}:${type}`).sort()).toEqual(Object.keys(added).map((name) => `${name}:${name.replace("conformance_", "")}`).sort());
    });

    it("need not have what is optional: it is undefined, and swallows what is written", async () => {
      expect(await inParse("optional")).toEqual([[false, true, false, true, true]]);
      expect(await inFields("optional")).toEqual([[false, true, false, true, true]]);
    });

    it("refuse to be written where they are read-only, by the host's reason, and take no values that do not fit", async () => {
      const outcomes = await inParse("write what is read-only", "write at once what is read-only", "give a number that does not fit", "give a text with NUL", "give another key", "read");
      expect(outcomes).toEqual([
        expect.stringMatching(/^FP_TABLE_REFUSED: table "threads": the column "cwd" cannot be written: .*read-only/),
        expect.stringMatching(/^FP_TABLE_REFUSED: table "threads": the column "cwd" cannot be written: .*read-only/),
        expect.stringMatching(/^FP_TABLE_VALUE: table "threads": the column "uid": expected a whole number from 0 to 4294967295/),
        expect.stringMatching(/^FP_TABLE_VALUE: table "threads": the column "comm": expected a string without NUL/),
        expect.stringMatching(/^FP_TABLE_VALUE: table "threads": the key: expected a bigint/),
        ["bash", `${2n ** 63n}n`, true],
      ]);
    });

    it("are only read where fields are extracted", async () => {
      const outcomes = await inFields("set", "insert and erase", "clear", "write arguments", "row");
      expect(outcomes.slice(0, 4)).toEqual([1, 2, 3, 4].map(() => expect.stringMatching(/^FP_TABLE_UNAVAILABLE: .*read-only here/) as string));
      expect(outcomes[4]).toMatchObject({ comm: "bash" });
    });

    it("are shown one by one, until a visit says that it is enough", async () => {
      expect(await inParse("early exit", "nested iterations")).toEqual([[false, true, false, true], ["-c PATH=/bin", "-c HOME=/", "ls PATH=/bin", "ls HOME=/"]]);
    });

    it("are made, erased and cleared", async () => {
      await using plugin = await driver.load("thread-table");
      const names = ["parse:insert and erase", "parse:clear"];
      await plugin.open(saying("thread-table", names));
      await plugin.tables.setThread(shell);
      expect(await takeSteps(plugin, "thread-table", names)).toEqual([[[true, "made", "here", "0n"], [true, false, "changed", "here", "new"], true, false, false, true], [0, false]]);
      expect(await plugin.tables.size("threads")).toBe(0);
    });

    it("cannot be made or erased while they are shown", async () => {
      expect(await inParse("change while it is shown")).toEqual([[
        expect.stringMatching(/^FP_TABLE_REFUSED: table "threads": entries cannot be added or erased while its entries are iterated/),
        expect.stringMatching(/^FP_TABLE_REFUSED/),
        "true",
        "changed",
      ]]);
    });

    it("are there when a capture begins and when it ends, and not in the background", async () => {
      await using plugin = await driver.load("thread-table", { config: { lookEverywhere: true } });
      await plugin.open(saying("thread-table", ["parse:nobody"]));
      await plugin.read();
      await plugin.close();
      await logged(plugin, /^open: \[null,"opened"\]/);
      await logged(plugin, /^close: \[null,"closed"\]/);
      await logged(plugin, /^background: FP_TABLE_UNAVAILABLE: the table "threads" is the host's: it can be used on the event thread only/);
    });
  });

  describe(`tables in the host's threads on ${driver.name}`, () => {
    it("are arguments, environment, control groups and files", async () => {
      const outcomes = await inParse("arguments", "env", "cgroups", "files", "sizes and names");
      expect(outcomes.slice(0, 3)).toEqual([["-c", "ls"], ["PATH=/bin", "HOME=/"], ["cpu=/a", "memory=/b"]]);
      expect(outcomes[3]).toEqual([2, ["16 9 /tmp/sixteen", "3 3 /etc/passwd"], "/tmp/sixteen", false]);
      expect(outcomes[4]).toEqual(["threads", expect.any(Number), 2, 2, "ls", true, true]);
      expect(await inFields("arguments", "env", "cgroups", "files")).toEqual(outcomes.slice(0, 4));
    });

    it("are lists that grow and shrink with what is added", async () => {
      expect(await inParse("write arguments")).toEqual([["changed", "ls", "third", ""]]);
      expect(await inParse("shorten arguments")).toEqual([["only"]]);
      expect(await inParse("erase arguments")).toEqual([[true, false, ["ls"], 0]]);
      expect(await inParse("write cgroups")).toEqual([["cpu", "/moved"]]);
    });

    it("take entries, and columns of plugins where they have such", async () => {
      expect(await inParse("write files")).toEqual([["/tmp/made", "ours", "known", true, false, 2]]);
    });
  });

  describe(`entries of the host's tables on ${driver.name}`, () => {
    it("are good for the call in which they were found, and the view for all", async () => {
      const stale = expect.stringMatching(/^FP_TABLE_ENTRY_STALE/) as string;
      expect(await inParse("keep", "use what was kept")).toEqual(["bash", [stale, stale, stale, "bash"]]);
      expect(await steps("parse:keep", "field:use what was kept")).toEqual(["bash", [stale, stale, stale, "bash"]]);
      expect(await inParse("keep from an iteration", "release and use")).toEqual([stale, [stale, stale]]);
      expect(await inParse("use what was erased")).toEqual([[false, "erased"]]);
    });

    it("are all given back when a call ends, also one that throws or that throws in a visit", async () => {
      await using plugin = await driver.load("thread-table");
      const names = ["parse:hold", "field:hold", "throw:hold", "parse:throw while it is shown", "parse:read"];
      await plugin.open(saying("thread-table", names));
      await plugin.tables.setThread(shell);
      const outcomes = await takeSteps(plugin, "thread-table", names);
      expect(outcomes.slice(3)).toEqual([["thrown in a visit", true], ["bash", `${2n ** 63n}n`, true]]);
      if (supports.entriesLeft === true) expect(await plugin.tables.entriesLeft()).toBe(0);
      await plugin.tables.erase("threads", 42n);
      expect(await plugin.tables.row("threads", 42n)).toBeUndefined();
    });
  });

  describe(`tables that are looked up at run time on ${driver.name}`, () => {
    const find = (...names: string[]) => stepsOf(driver, "table-finder", names.map((name) => `parse:${name}`), [init, shell]);

    it("are found with their columns when the plugin is made", async () => {
      const [names, columns, missing] = await find("names", "columns", "missing");
      expect(names).toContain("threads:int64");
      expect(columns).toEqual(expect.arrayContaining(["tid:int64", "comm:string", "cwd:string:r", "args:table:r", "exe_ino:uint64"]));
      expect(missing).toEqual([true, true, expect.stringMatching(/^FP_TABLE_TYPE: .*int64, not a string/), expect.stringMatching(/^FP_TABLE_TYPE: .*"comm".*string, not a uint64/)]);
    });

    it("are read and written by what was found", async () => {
      expect(await find("use")).toEqual([["bash", "5n", true, "renamed", expect.any(Number), "made", true, false, "threads"]]);
    });

    it("tell of no more when the plugin runs", async () => {
      expect(await find("look later")).toEqual([['"comm"', "null", expect.stringMatching(/^FP_TABLE_UNAVAILABLE/), "true"]]);
    });
  });

  describe(`a table that is not as declared on ${driver.name}`, () => {
    it.each<[FixtureName, RegExp]>([
      ["missing-table", /FP_TABLE_MISSING: .*no table "nowhere".*threads/],
      ["wrong-key-type", /FP_TABLE_TYPE: table "threads": its key is an int64, not a string/],
      ["missing-column", /FP_TABLE_MISSING: table "threads": there is no column "nothing".*comm/],
      ["wrong-column-type", /FP_TABLE_TYPE: table "threads": the column "comm" is a string, not a uint64/],
    ])("keeps the plugin from loading, in words that name both sides: %s", async (fixture, words) => {
      await expect(driver.load(fixture)).rejects.toThrow(words);
    });
  });
}
