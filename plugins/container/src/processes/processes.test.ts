import { PROCEXIT_1_E, SYSCALL_CHROOT_X, SYSCALL_CLONE3_X, SYSCALL_CLONE_20_X, SYSCALL_EXECVE_16_X, SYSCALL_EXECVE_17_X, SYSCALL_EXECVE_18_X, SYSCALL_EXECVE_19_X, SYSCALL_EXECVEAT_X, SYSCALL_FORK_20_X, SYSCALL_OPENAT_2_X, SYSCALL_VFORK_20_X } from "@falco-plugin/events/types";
import { minimalContainer } from "@falco-plugin/container-engines";
import { syscallEvent, testHost, type TestHost } from "@falco-plugin/testing";
import { describe, expect, test } from "vitest";
import { noSockets } from "../../tests/support/config.ts";
import { containerAdded } from "../events/container-events.ts";
import plugin from "../index.ts";
import type { ToldContainer } from "../payload/container-payload.ts";

const fullId = "3ad7b26ded6d8e7b23da7d48fe889434573036c27ae5a74837233de441c3601e";
const id = "3ad7b26ded6d";
const docker = `/docker/${fullId}`;

interface Process {
  readonly ptid?: bigint;
  readonly vpid?: bigint;
  readonly vtid?: bigint;
  readonly exe?: string;
  readonly args?: readonly string[];
  readonly cgroups?: readonly string[];
}

const start = (config: object = noSockets): TestHost => testHost(plugin, { config });
/** A thread as libsinsp has it when the event about it is shown. */
const put = (host: TestHost, tid: bigint, { cgroups = [], args = [], vpid = tid, vtid = vpid, ...more }: Process = {}): void => {
  const list = (column: string, values: readonly string[]) => new Map(values.map((value, index) => [BigInt(index), { [column]: value }]));
  host.table("threads", "int64").insert(tid, { vpid, vtid, ...more, cgroups: list("second", cgroups), args: list("value", args) });
};
const thread = (host: TestHost, tid = 42n) => host.table("threads", "int64").row(tid);
const exec = (host: TestHost, tid = 42n, res = 0n) => host.dispatch(syscallEvent(SYSCALL_EXECVE_19_X, { res }, { tid }));
const run = (host: TestHost, tid: bigint, process: Process) => {
  put(host, tid, process);
  exec(host, tid);
  return thread(host, tid);
};
const told = (host: TestHost, more: Partial<ToldContainer> = {}) => host.dispatch(containerAdded({ ...minimalContainer("docker", fullId, { name: "web" }), ...more }));

describe("a new process", () => {
  const made = [SYSCALL_CLONE_20_X, SYSCALL_FORK_20_X, SYSCALL_VFORK_20_X, SYSCALL_CLONE3_X, SYSCALL_EXECVE_16_X, SYSCALL_EXECVE_17_X, SYSCALL_EXECVE_18_X, SYSCALL_EXECVE_19_X, SYSCALL_EXECVEAT_X, SYSCALL_CHROOT_X];
  test.each(made.map((type) => [`${type.name} ${type.code}`, type] as const))("is placed in its container: %s", (_name, type) => {
    const host = start();
    put(host, 42n, { cgroups: ["/", docker] });
    host.dispatch(syscallEvent(type as typeof SYSCALL_CHROOT_X, { res: 0n }, { tid: 42n }));
    expect(thread(host)).toMatchObject({ container_id: id });
  });

  test("that the call did not make is not placed", () => {
    const host = start();
    put(host, 42n, { cgroups: [docker] });
    exec(host, 42n, -2n);
    expect(thread(host)).toMatchObject({ container_id: "" });
  });

  test("that the host has lost is nobody's concern", () => {
    const host = start();
    exec(host, 7n);
    expect(host.logs).toEqual([]);
  });

  test("is placed on the host where its cgroups are no container's, also if it was in one", () => {
    const host = start();
    expect(run(host, 42n, { cgroups: [docker] })).toMatchObject({ container_id: id });
    host.table("threads", "int64").upsert(42n, { cgroups: new Map([[0n, { second: "/init.scope" }]]) });
    exec(host);
    expect(thread(host)).toMatchObject({ container_id: "" });
    expect(host.extract(exec(host), "container.id")).toBe("host");
  });

  test("is placed by the first cgroup that is a container's", () => {
    expect(run(start(), 42n, { cgroups: ["", "/user.slice", "/lxc/first", docker] })).toMatchObject({ container_id: "first" });
  });

  test("of an engine that is switched off is on the host", () => {
    const host = start({ engines: { docker: { enabled: false }, podman: { enabled: false }, cri: { enabled: false }, containerd: { enabled: false } } });
    expect(run(host, 42n, { cgroups: [docker] })).toMatchObject({ container_id: "" });
  });

  test("all that are there when a capture is opened are placed, too", () => {
    const host = start();
    put(host, 1n);
    put(host, 42n, { cgroups: [docker] });
    host.captureOpen();
    expect([thread(host, 1n), thread(host)]).toMatchObject([{ container_id: "" }, { container_id: id, category: 0 }]);
  });
});

describe("a container that is known by its cgroup alone", () => {
  test("has its fields from the first process on, without anybody telling of it", () => {
    const host = start();
    const event = (put(host, 42n, { cgroups: ["/lxc/web"] }), exec(host));
    expect(["id", "type", "full_id", "image"].map((name) => host.extract(event, `container.${name}`))).toEqual(["web", "lxc", "", ""]);
  });

  test("static: every process is in it", () => {
    const host = start({ engines: { static: { enabled: true, container_id: "s1", container_name: "side", container_image: "team/web:1.2" } } });
    put(host, 42n, { cgroups: ["/init.scope"] });
    const event = exec(host);
    expect(["id", "name", "image", "image.repository", "image.tag", "type"].map((name) => host.extract(event, `container.${name}`))).toEqual(["s1", "side", "team/web:1.2", "team/web", "1.2", ""]);
    put(host, 43n, { cgroups: [docker] });
    expect(host.extract(exec(host, 43n), "container.id")).toBe("s1");
  });
});

describe("the category of a process", () => {
  const probes = [
    { kind: "healthcheck", exe: "/bin/check", args: ["-q"] },
    { kind: "liveness", exe: "/bin/alive", args: [] },
    { kind: "readiness", exe: "/bin/ready", args: [] },
  ] as const;
  /** A container's first process 10 and the engine's own 5 beside it. */
  const withContainer = (): TestHost => {
    const host = start();
    told(host, { probes });
    put(host, 5n);
    run(host, 10n, { ptid: 5n, vpid: 1n, cgroups: [docker] });
    return host;
  };

  test.each<[string, Process, number]>([
    ["the container's first", { ptid: 5n, vpid: 1n }, 1],
    ["one that it has made", { ptid: 10n, exe: "/bin/check", args: ["-q"] }, 1],
    ["a health check that the engine starts", { ptid: 5n, exe: "/bin/check", args: ["-q"] }, 2],
    ["a liveness probe", { ptid: 5n, exe: "/bin/alive" }, 3],
    ["a readiness probe", { ptid: 5n, exe: "/bin/ready" }, 4],
    ["a command with other arguments", { ptid: 5n, exe: "/bin/check", args: ["-v"] }, 0],
    ["a command of somebody who has entered it", { ptid: 5n, exe: "/bin/sh" }, 0],
    ["one whose parent is gone", { ptid: 999n, exe: "/bin/check", args: ["-q"] }, 2],
  ])("%s", (_what, process, category) => {
    expect(run(withContainer(), 42n, { cgroups: [docker], ...process })).toMatchObject({ category });
  });

  test("what a health check makes is one, too", () => {
    const host = withContainer();
    run(host, 42n, { ptid: 5n, exe: "/bin/check", args: ["-q"], cgroups: [docker] });
    expect(run(host, 43n, { ptid: 42n, exe: "/bin/sh", cgroups: [docker] })).toMatchObject({ category: 2 });
  });

  test("a command that descends from the first process is none, whatever it is called", () => {
    const host = withContainer();
    host.table("threads", "int64").upsert(10n, { category: 0 });
    expect(run(host, 42n, { ptid: 10n, exe: "/bin/check", args: ["-q"], cgroups: [docker] })).toMatchObject({ category: 0 });
  });

  test("ancestors that lead in circles end somewhere", () => {
    const host = withContainer();
    put(host, 77n, { ptid: 77n, vpid: 77n });
    expect(run(host, 42n, { ptid: 77n, exe: "/bin/check", args: ["-q"], cgroups: [docker] })).toMatchObject({ category: 2 });
  });

  test("on the host there is none", () => {
    expect(run(start(), 1n, { vpid: 1n })).toMatchObject({ category: 0 });
  });
});

describe("state", () => {
  test("the table of containers is there for others: their columns, and the host's row", () => {
    const host = start();
    host.captureOpen();
    told(host, { user: "www", ip: "10.0.0.2", image: "nginx" });
    expect([...host.table("containers", "string").rows().values()]).toEqual([
      { id: "host", name: "host", image: "", ip: "", user: "", type: 0xfffe },
      { id, name: "web", image: "nginx", ip: "10.0.0.2", user: "www", type: 0 },
    ]);
    expect(() => host.table("containers", "string").upsert(id, { name: "other" })).toThrow("FP_TABLE_REFUSED");
  });

  test("the host's row is there before anything has happened", () => {
    const host = start();
    host.captureOpen();
    put(host, 42n);
    const event = host.dispatch(syscallEvent(SYSCALL_OPENAT_2_X, {}, { tid: 42n }));
    expect([host.extract(event, "container.id"), host.extract(event, "container.name")]).toEqual(["host", "host"]);
  });

  test("ends with the capture, but for the host's row", async () => {
    const host = start();
    host.captureOpen();
    told(host);
    await host.captureClose();
    expect([...host.table("containers", "string").rows().values()]).toMatchObject([{ id: "host" }]);
    host.captureOpen();
    host.table("threads", "int64").insert(42n, { container_id: id });
    const event = host.dispatch(syscallEvent(SYSCALL_OPENAT_2_X, {}, { tid: 42n }));
    expect([host.extract(event, "container.name"), host.extract(event, "container.id")]).toEqual([undefined, id]);
  });

  test("an event that tells of nobody does not take the host's place", () => {
    const host = start();
    host.captureOpen();
    host.dispatch(containerAdded({ ...minimalContainer("docker", ""), name: "nobody" }));
    expect(host.table("containers", "string").row("")).toMatchObject({ name: "host" });
  });

  test("metrics count containers, and such without an image that are no sandboxes", () => {
    const host = start();
    told(host);
    told(host, { id: "a", isPodSandbox: true });
    told(host, { id: "b", image: "nginx" });
    expect(host.metrics).toMatchObject({ n_containers: 3, n_missing_container_images: 1 });
  });

  test("the end of a process changes nothing at a replay: its capture tells what did", () => {
    const host = start();
    told(host);
    run(host, 42n, { vpid: 1n, cgroups: [docker] });
    const event = host.dispatch(syscallEvent(PROCEXIT_1_E, {}, { tid: 42n }));
    expect(host.extract(event, "container.name")).toBe("web");
  });
});
