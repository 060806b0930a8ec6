import { SYSCALL_EXECVE_19_X, SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { fixturePlugin, startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test } from "vitest";

const executed = (tid: bigint, ts: bigint) => SYSCALL_EXECVE_19_X.encode({ ts, tid }, { res: 0n, exe: "/bin/sh" });

test("libsessions.so follows sessions, which a plugin in C can read", { timeout: 60_000 }, async () => {
  await using built = await BuiltPlugin.build("sessions");
  await using host = await startHost({ env: built.env });
  const inspector = await host.createInspector();
  await inspector.load(built.file);
  await inspector.load(fixturePlugin("tablesc"), "import sessions int64 leader:string commands:uint64; import threads int64 session_position:uint64");
  await inspector.open({ kind: "events", events: [executed(10n, 100n), executed(11n, 200n), SYSCALL_OPENAT_2_X.encode({ ts: 300n, tid: 10n }, {})] });
  await inspector.tables.setThread({ tid: 10, sid: 10, comm: "sshd" });
  await inspector.tables.setThread({ tid: 11, ptid: 10, sid: 10, comm: "bash" });
  const fields = ["session.leader", "session.started", "session.commands", "session.position", "tablesc.read[sessions.leader@10]", "tablesc.read[threads.session_position@11]"];
  const { events } = await inspector.collect({ fields });
  expect(events.map((event) => fields.map((field) => event.fields[field]))).toEqual([
    ["sshd", 100n, 1n, 1n, "sshd", "0"],
    ["sshd", 100n, 2n, 2n, "sshd", "2"],
    ["sshd", 100n, 2n, 1n, "sshd", "2"],
  ]);
  await inspector.close();
  expect(host.misuses).toEqual([]);
});
