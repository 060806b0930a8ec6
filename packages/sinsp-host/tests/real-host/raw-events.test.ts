import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { fixturePlugin } from "@falco-plugin/host";
import { describe, expect, test } from "vitest";

import { type SinspEvent, sinspRun, sinspSource, startSinspHost } from "../../src/index.ts";

const shell = { tid: 42, ptid: 1, comm: "bash", exe: "/bin/bash", exepath: "/bin/bash", args: ["-c", "ls"], cwd: "/home/" };
const opened = (name: string, ts = 1_700_000_000_000_000_000n) => SYSCALL_OPENAT_2_X.encode({ ts, tid: 42n }, { fd: 3n, dirfd: -100n, name, flags: 1, mode: 0, dev: 0, ino: 7n });

describe("events of system calls, in libsinsp's test engine", () => {
  test("are parsed by libsinsp, with the processes that were there before", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    expect(await inspector.open(sinspSource({ kind: "events", events: [opened("passwd"), opened("/etc/hosts")], threads: [shell] }))).toMatchObject({ source: "syscall" });
    const fields = ["evt.type", "fd.name", "fd.num", "fd.ino", "proc.name", "proc.args", "proc.pid", "evt.rawres", "evt.failed", "evt.time.iso8601"];
    const { events, result } = await inspector.collect(sinspRun({ fields, format: "%proc.cmdline opens %fd.name" }));
    expect(result).toMatchObject({ reason: "eof", events: 2 });
    expect(events.map((event: SinspEvent) => [event.formatted, event.fields["fd.name"]])).toEqual([
      ["bash -c ls opens /home/passwd", "/home/passwd"],
      ["bash -c ls opens /etc/hosts", "/etc/hosts"],
    ]);
    expect(events[0]).toMatchObject({
      code: 307,
      tid: 42n,
      ts: 1_700_000_000_000_000_000n,
      source: "syscall",
      fields: { "evt.type": "openat", "fd.num": 3n, "fd.ino": 7n, "proc.name": "bash", "proc.args": "-c ls", "proc.pid": 42n, "evt.rawres": 3n, "evt.failed": false },
    });
  });

  test("come out as they went in, as often as they were asked for", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    const bytes = opened("/tmp/x");
    await inspector.open({ kind: "events", events: [bytes], repeat: 3 });
    const { events } = await inspector.collect({ bytes: true });
    expect(events.map((event) => event.bytes)).toEqual([1, 2, 3].map(() => Buffer.from(bytes)));
  });

  test("can be filtered", async () => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await inspector.open(sinspSource({ kind: "events", events: ["/a", "/b", "/c"].map((name) => opened(name)), threads: [shell] }));
    const { events } = await inspector.collect(sinspRun({ filter: "proc.name = bash and fd.name in (/a, /c)", fields: ["fd.name"] }));
    expect(events.map(({ fields }) => fields["fd.name"])).toEqual(["/a", "/c"]);
  });

  test.each([
    ["without a header", Buffer.alloc(10), "an event of 10 bytes has no header"],
    ["that are shorter than they say", opened("/tmp/x").subarray(0, 40), /an event of 40 bytes says that it has \d+/],
    ["of a type that libsinsp has no place for", Buffer.from(opened("/tmp/x")).fill(0xff, 20, 22), "libsinsp knows no event type 65535"],
  ])("are refused %s", async (_, bytes, text) => {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    await expect(inspector.open({ kind: "events", events: [bytes] })).rejects.toThrow(text);
    await inspector.close();
  });
});

test("a source plugin without an id emits events of system calls", async () => {
  await using host = await startSinspHost();
  const inspector = await host.createInspector();
  await inspector.load(fixturePlugin("syscallc"));
  expect(await inspector.open({ kind: "plugin", plugin: "syscallc", params: "2,1" })).toMatchObject({ source: "syscall" });
  const { events } = await inspector.collect({ fields: ["evt.type", "evt.arg.name", "proc.name"] });
  expect(events.map(({ source, code, tid, fields }) => [source, code, tid, fields["evt.type"], fields["evt.arg.name"]])).toEqual([
    ["syscall", 307, 4242n, "openat", "/nowhere/1"],
    ["syscall", 307, 4242n, "openat", "/nowhere/2"],
  ]);
});
