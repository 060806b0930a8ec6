import { writeFileSync } from "node:fs";
import path from "node:path";
import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
import { startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { expect, test, vi } from "vitest";

const header = { ts: 1n, tid: 7n };
const events = ["/bin/cat", "/bin/sh"].map((exe) => SYSCALL_EXECVE_19_X.encode(header, { res: 0n, exe }));

test("liballow-list.so hears of the file and of another config, and is told of what is not on the list", { timeout: 60_000 }, async () => {
  await using built = await BuiltPlugin.build("allow-list");
  const [file, other] = [path.join(built.folder, "allowed"), path.join(built.folder, "other")];
  writeFileSync(file, "/bin/cat\n");
  writeFileSync(other, "/bin/sh\n");

  await using host = await startHost({ env: built.env });
  const inspector = await host.createInspector();
  await inspector.load(built.file, { file, refreshMs: 20 });
  await inspector.open({ kind: "events", events, repeat: 1_000_000 });
  const listed = async () => (await inspector.collect({ events: 2, fields: ["allow.listed"] })).events.map(({ fields }) => fields["allow.listed"]);
  const waitFor = (expected: readonly boolean[]) => vi.waitFor(async () => expect(await listed()).toEqual(expected), { timeout: 10_000, interval: 20 });

  await waitFor([true, false]);
  writeFileSync(file, "");
  await waitFor([false, false]);
  await inspector.setConfig("allow-list", { file: other, refreshMs: 20 });
  await waitFor([false, true]);
  await expect(inspector.setConfig("allow-list", { file: "" }, { unchecked: true })).rejects.toThrow("FP_CONFIG_INVALID: file: ");
  await waitFor([false, true]);
  await host.waitForLog(({ message }) => message === "not on the list program=/bin/cat", 10_000);
  const [unlisted] = await inspector.metrics("allow-list");
  expect(unlisted).toMatchObject({ name: "allow-list.unlisted" });
  expect(Number(unlisted!.value)).toBeGreaterThan(0);
  await inspector.close();
  expect(host.misuses).toEqual([]);
});
