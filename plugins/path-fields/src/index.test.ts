import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { syscallEvent, testHost } from "@falco-plugin/testing";
import { expect, test } from "vitest";
import plugin from "./index.ts";

const opened = (name: string) => syscallEvent(SYSCALL_OPENAT_2_X, { fd: 3n, name });

test.each<[path: string, field: string, expected: unknown]>([
  ["/etc/ssh/id.pub", "path.name", "/etc/ssh/id.pub"],
  ["/etc/ssh/id.pub", "path.parts", ["etc", "ssh", "id.pub"]],
  ["//etc/", "path.parts", ["etc"]],
  ["/", "path.parts", undefined],
  ["/etc/ssh/id.pub", "path.part[0]", "etc"],
  ["/etc/ssh/id.pub", "path.part[2]", "id.pub"],
  ["/etc/ssh/id.pub", "path.part[3]", undefined],
  ["/etc/ssh/id.pub", "path.part[18446744073709551615]", undefined],
  ["/etc/ssh/id.pub", "path.extension", "pub"],
  ["/etc/rc.d/init", "path.extension", undefined],
  ["/srv/.profile", "path.extension", undefined],
  ["/etc/ssh/id.pub", "path.inside", true],
  ["etc/ssh", "path.inside", false],
  ["/etc/ssh/id.pub", "path.inside[/etc/ssh]", true],
  ["/etc/ssh.d/id.pub", "path.inside[/etc/ssh]", false],
])("of %s, %s is %o", async (path, field, expected) => {
  await using host = testHost(plugin);
  expect(host.extract(opened(path), field)).toEqual(expected);
});

test("tells where in the event the path is", async () => {
  await using host = testHost(plugin);
  const event = opened("/tmp/grün");
  const { values, ranges: [range] } = host.extraction(event, "path.name");
  expect(values).toEqual(["/tmp/grün"]);
  expect(Buffer.from(event.bytes).toString("utf8", range!.start, range!.start + range!.length)).toBe("/tmp/grün");
});

test("needs a number where it takes one", async () => {
  await using host = testHost(plugin);
  expect(() => host.extract(opened("/"), "path.part[first]")).toThrow(TypeError);
  expect(() => host.extract(opened("/"), "path.part")).toThrow(TypeError);
});
