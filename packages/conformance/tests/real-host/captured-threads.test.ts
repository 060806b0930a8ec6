// Threads that were there when a capture began are in its file; at replay libsinsp has them before the first event.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { startSinspHost } from "@falco-plugin/sinsp-host";
import { afterAll, expect, test } from "vitest";

import { openingOf, takeSteps } from "../../src/capabilities/suites/tables/take-steps.ts";
import { driveInspector } from "../../src/capabilities/drivers/process-inspector.ts";
import { buildFixture } from "../../src/index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-threads-"));
afterAll(() => rmSync(folder, { recursive: true }));

const steps = ["parse:row", "parse:arguments", "parse:env", "parse:cgroups", "parse:files", "field:row"];

test("threads of a capture file, with their files, are read by a plugin", async () => {
  const file = path.join(folder, "threads.scap");
  {
    await using host = await startSinspHost();
    const inspector = await host.createInspector();
    const opened = Array.from({ length: 33 }, (_, fd) => SYSCALL_OPENAT_2_X.encode({ ts: 1_600_000_000_000_000_000n, tid: 42n }, { fd: BigInt(fd), name: `/tmp/${fd}`, dirfd: -100n, flags: 1, mode: 0, dev: 0, ino: BigInt(fd) }));
    await inspector.open({ kind: "events", events: [...opened, ...steps.map((step) => openingOf(step))] });
    await inspector.tables.setThread({ tid: 42, comm: "node", cwd: "/srv/", uid: 1000, args: ["server.js", "--quiet"], env: ["A=b"], cgroups: { cpu: "/docker/3f1c" } });
    // Not by writing to its table: libsinsp takes types of files from plugins for others.
    await inspector.collect({ events: opened.length });
    await inspector.collect({ dump: file });
    await inspector.close();
  }
  await using host = await startSinspHost();
  const inspector = await host.createInspector();
  const facts = await inspector.load(await buildFixture("thread-table"));
  await inspector.open({ kind: "capture", path: file });
  const outcomes = await takeSteps(driveInspector({ host, inspector, facts, since: 0, readState: () => Promise.resolve([]) }), "thread-table", steps);
  const row = { tid: "42n", comm: "node", folder: "/srv/", user: 1000, inode: "0n", isWritable: false };
  expect(outcomes.slice(0, 4)).toEqual([row, ["server.js", "--quiet"], ["A=b"], ["cpu=/docker/3f1c"]]);
  expect(outcomes[4]).toEqual([33, expect.arrayContaining(["16 16 /tmp/16", "3 16 /tmp/3"]), "/tmp/16", true]);
  expect(outcomes[5]).toEqual(row);
});
