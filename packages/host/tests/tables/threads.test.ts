import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { type Host, type HostInspector, type HostTables, startHost } from "../../src/index.ts";

let host: Host;
let inspector: HostInspector;
let tables: HostTables;

beforeEach(async () => {
  host = await startHost();
  inspector = await host.createInspector();
  ({ tables } = inspector);
});
afterEach(async () => {
  await host.quit();
  expect(host.misuses).toEqual([]);
});

/** Columns of a table by type; those that are read-only have a mark. */
async function columns(of: "threads" | "file_descriptors"): Promise<Record<string, readonly string[]>> {
  const threads = await tables.columns("threads");
  const list = of === "threads" ? threads : (threads.find(({ name }) => name === of)?.table?.columns ?? []);
  const byType: Record<string, string[]> = {};
  for (const { name, type, readOnly } of list) (byType[type] ??= []).push(`${name}${readOnly ? "!" : ""}`);
  return byType;
}

describe("threads, the table of the host", () => {
  test("has libsinsp's columns", async () => {
    expect(await tables.list()).toEqual([{ name: "threads", keyType: "int64" }]);
    expect(await columns("threads")).toEqual({
      int64: ["fd_limit", "pgid", "pid", "ptid", "reaper_tid", "sid", "tid", "vpgid", "vpid", "vtid"],
      string: ["comm", "cwd!", "exe", "exe_path", "root"],
      bool: ["exe_from_memfd", "exe_lower_layer", "exe_upper_layer", "exe_writable"],
      uint32: ["flags", "gid", "loginuid", "tty", "uid"],
      uint64: ["exe_ino", "exe_ino_ctime", "exe_ino_mtime", "pidns_init_start_ts"],
      table: ["args!", "cgroups!", "env!", "file_descriptors!"],
    });
    const descriptors = await columns("file_descriptors");
    expect(descriptors).toMatchObject({ string: ["name", "name_raw", "old_name"], int64: ["fd", "pid"] });
    expect(Object.values(descriptors).flat()).toHaveLength(32);
  });

  test("is filled by whoever knows, and read as a whole or by key", async () => {
    expect(await tables.setThread({ tid: 1, comm: "init" })).toBe(true);
    expect(await tables.setThread({ tid: 42n, ptid: 1, comm: "bash", cwd: "/home/", exe_writable: true, exe_ino: 2n ** 64n - 1n, args: ["-c", "ls"], env: ["A=b"], cgroups: { cpu: "/c" }, fds: { 3: { name: "/etc/passwd", type: 3 } } })).toBe(true);
    expect(await tables.size("threads")).toBe(2);
    expect([...(await tables.read("threads", { columns: ["tid", "comm"] }))].sort((a, b) => Number(a.tid) - Number(b.tid))).toEqual([
      { tid: 1n, comm: "init" },
      { tid: 42n, comm: "bash" },
    ]);
    expect(await tables.read("threads", { columns: ["tid"], limit: 1 })).toHaveLength(1);
    expect(await tables.get("threads", 42)).toMatchObject({
      ...{ pid: 42n, ptid: 1n, cwd: "/home/", exe_writable: true, exe_ino: 2n ** 64n - 1n, uid: 0xffff_ffff, fd_limit: -1n },
      args: [{ value: "-c" }, { value: "ls" }],
      env: [{ value: "A=b" }],
      cgroups: [{ first: "cpu", second: "/c" }],
      file_descriptors: [{ fd: 3n, name: "/etc/passwd", type: 3 }],
    });
    expect(await tables.get("threads", 7)).toBeUndefined();
  });

  test("is written, erased and cleared as plugins do it", async () => {
    expect(await tables.put("threads", 5, { comm: "one" })).toBe(true);
    expect(await tables.put("threads", 5, { args: [[0, { value: "x" }]] })).toBe(false);
    expect(await tables.get("threads", 5, { columns: ["comm", "args", "pid"] })).toEqual({ comm: "one", args: [{ value: "x" }], pid: -1n });
    expect(await tables.erase("threads", 5)).toBe(true);
    expect(await tables.erase("threads", 5)).toBe(false);
    await tables.put("threads", 6, {});
    await tables.clear("threads");
    expect(await tables.size("threads")).toBe(0);
  });

  test("forgets who the parent was where it does not know it", async () => {
    await tables.setThread({ tid: 8, ptid: 7 });
    expect(await tables.get("threads", 8, { columns: ["ptid"] })).toEqual({ ptid: 0n });
  });

  test("is forgotten whenever something is opened or closed", async () => {
    await tables.setThread({ tid: 1 });
    await inspector.open({ kind: "idle" });
    expect(await tables.size("threads")).toBe(0);
    await tables.setThread({ tid: 1 });
    await inspector.close();
    expect(await tables.size("threads")).toBe(0);
  });

  test("gives threads that share them the descriptors of their process", async () => {
    const cloneFiles = 1;
    await tables.setThread({ tid: 10, fds: { 1: { name: "shared" } } });
    await tables.setThread({ tid: 11, pid: 10, flags: cloneFiles });
    await tables.setThread({ tid: 12, pid: 99, flags: cloneFiles });
    const descriptors = async (tid: number) => (await tables.get("threads", tid, { columns: ["file_descriptors"] }))?.file_descriptors;
    expect(await descriptors(11)).toMatchObject([{ name: "shared" }]);
    expect(await descriptors(12)).toBeNull();
  });

  test("keeps what descriptors know of their socket in one place", async () => {
    await tables.setThread({ tid: 1, fds: { 3: { socket_ipv4_src_ip: 0x0100_007f, socket_ipv4_dest_dip: 0x0200_007f, socket_ipv4_src_port: 80 } } });
    const [socket] = (await tables.get("threads", 1))?.file_descriptors as readonly object[];
    expect(socket).toMatchObject({ socket_ipv4_server_ip: 0x0100_007f, socket_ipv4_server_port: 0x007f, socket_unix_src: 0x0200_007f_0100_007fn, socket_ipv6_src_ip_high: 80n });
  });

  test.each([
    ["a column that is read-only", { cwd: "/" }, "writing the column 'cwd' of table 'threads' failed: can't set a read-only static struct field: cwd"],
    ["a number that is too large", { uid: 2 ** 32 }, "the value of 'uid' is no uint32: 4294967296"],
    ["a negative number", { exe_ino: -1n }, "the value of 'exe_ino' is no uint64"],
    ["a text as a number", { pid: "x" }, "the value of 'pid' is no int64"],
    ["a column that is not there", { nothing: 1 }, "table 'threads' has no column 'nothing'"],
  ])("refuses %s", async (_, values, message) => {
    await expect(tables.put("threads", 1, values)).rejects.toThrow(message);
  });

  test("is full at some point, and so are descriptors", async () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, fd) => [fd, {}]));
    await tables.setThread({ tid: 1, fds: many(4096) });
    await expect(tables.setThread({ tid: 2, fds: many(4097) })).rejects.toThrow("adding an entry of table 'file_descriptors' failed");
  });

  test("a table that nobody has", async () => {
    await expect(tables.size("nobody")).rejects.toThrow("no table 'nobody' in the inspector");
  });
});

describe("lists in its entries lie over vectors", () => {
  const values = async () => ((await tables.get("threads", 1, { columns: ["args"] }))?.args as { value: string }[]).map(({ value }) => value);

  test("whatever lies before a new element is empty", async () => {
    await tables.put("threads", 1, { args: [[2, { value: "c" }]] });
    expect(await values()).toEqual(["", "", "c"]);
  });

  test("whatever lies behind one that is added goes", async () => {
    await tables.put("threads", 1, {
      args: [
        [1, { value: "b" }],
        [0, { value: "a" }],
      ],
    });
    expect(await values()).toEqual(["a", "b"]);
  });
});
