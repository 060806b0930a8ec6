import { CONTAINER_JSON_E, PROCEXIT_1_E, SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
import { definePlugin } from "@falco-plugin/plugin";
import { syscallEvent, testHost, type TestHost } from "@falco-plugin/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { containerCalled, FakeEngine } from "../tests/support/fake-engine.ts";
import { Config } from "./config.ts";
import { containerDetection } from "./container-detection.ts";
import { containerAdded } from "./events/container-events.ts";

const hosts: TestHost[] = [];
beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  for (const host of hosts.splice(0)) await host[Symbol.asyncDispose]();
  vi.useRealTimers();
});

const web = containerCalled("web");
const meta = { name: "container", version: "0.7.1", description: "d", contact: "c", config: Config };

const start = (engine = new FakeEngine()) => {
  const host = testHost(definePlugin(meta, ...containerDetection(() => [engine])));
  hosts.push(host);
  return { engine, host };
};
const told = (host: TestHost) => host.events.map(({ name, payload }) => `${name} ${(payload as { name: string; id: string }).name || (payload as { id: string }).id}`);
const exec = (host: TestHost, tid: bigint, cgroup: string, more: object = {}) => {
  host.table("threads", "int64").insert(tid, { vpid: tid, vtid: tid, ...more, cgroups: new Map([[0n, { second: cgroup }]]) });
  return host.dispatch(syscallEvent(SYSCALL_EXECVE_19_X, { res: 0n }, { tid }));
};
const exit = (host: TestHost, tid: bigint) => host.dispatch(syscallEvent(PROCEXIT_1_E, {}, { tid }));
const inWeb = `/docker/${web.fullId}`;

describe("detecting containers", () => {
  test("a process in a container that nobody has told of makes the background look for it", async () => {
    const { engine, host } = start();
    host.startAsyncEvents();
    const event = exec(host, 42n, inWeb);
    expect(host.extract(event, "container.name")).toBeUndefined();
    await vi.advanceTimersByTimeAsync(40);
    expect(engine.asked).toEqual([web.id]);
    engine.containers = [web];
    await vi.advanceTimersByTimeAsync(20);
    expect(told(host)).toEqual(["container web"]);
    expect(host.extract(exec(host, 42n, inWeb), "container.name")).toBe("web");
    expect(host.metrics).toMatchObject({ lookups: 2, lookup_misses: 1, lookup_drops: 0, n_containers: 1 });
  });

  test("thousands of processes in it ask once in a while", async () => {
    const { engine, host } = start();
    host.startAsyncEvents();
    for (let tid = 1n; tid <= 1_000n; tid++) exec(host, tid, inWeb);
    await vi.advanceTimersByTimeAsync(0);
    expect(engine.asked).toEqual([web.id]);
  });

  test("a container that was told is not looked for", async () => {
    const { engine, host } = start();
    host.startAsyncEvents();
    engine.tell("added", web);
    exec(host, 42n, inWeb);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(engine.asked).toEqual([]);
  });

  test("a container ends with its first process, and lives again with the next", async () => {
    const { engine, host } = start();
    engine.containers = [web];
    host.startAsyncEvents();
    engine.tell("added", web);
    exec(host, 10n, inWeb, { vpid: 1n, vtid: 1n, ptid: 5n });
    exec(host, 11n, inWeb, { ptid: 10n });
    exit(host, 11n);
    exit(host, 10n);
    await vi.advanceTimersByTimeAsync(0);
    expect(told(host)).toEqual(["container web", "container_removed web"]);
    expect(host.dumpState()).toEqual([]);
    exec(host, 12n, inWeb, { vpid: 1n, vtid: 1n, ptid: 5n });
    await vi.advanceTimersByTimeAsync(0);
    expect(told(host).slice(2)).toEqual(["container web"]);
    engine.tell("removed", web);
    expect(told(host).slice(3)).toEqual(["container_removed web"]);
  });

  test("one that is started again at once is looked for before its end has come back", async () => {
    const { engine, host } = start();
    engine.containers = [web];
    host.startAsyncEvents();
    engine.tell("added", web);
    exec(host, 10n, inWeb, { vpid: 1n, vtid: 1n });
    exit(host, 10n);
    exec(host, 12n, inWeb, { vpid: 1n, vtid: 1n });
    await vi.advanceTimersByTimeAsync(0);
    expect(told(host)).toEqual(["container web", "container_removed web", "container web"]);
  });

  test("the first process of a PID namespace inside a container is not the container's", async () => {
    const { engine, host } = start();
    host.startAsyncEvents();
    engine.tell("added", web);
    exec(host, 10n, inWeb, { vpid: 1n, vtid: 1n, ptid: 5n });
    exec(host, 11n, inWeb, { vpid: 1n, vtid: 1n, ptid: 10n });
    exit(host, 11n);
    await vi.advanceTimersByTimeAsync(0);
    expect(told(host)).toEqual(["container web"]);
  });

  test("a container that is known by its cgroup alone is told once, however many processes it has", async () => {
    const { engine, host } = start();
    host.startAsyncEvents();
    for (let tid = 1n; tid <= 50n; tid++) exec(host, tid, "/lxc/box", { vpid: tid, vtid: tid });
    await vi.advanceTimersByTimeAsync(5_000);
    for (let tid = 51n; tid <= 99n; tid++) exec(host, tid, "/lxc/box");
    await vi.advanceTimersByTimeAsync(0);
    expect(told(host)).toEqual(["container box"]);
    exit(host, 1n);
    await vi.advanceTimersByTimeAsync(0);
    expect(told(host)).toEqual(["container box", "container_removed box"]);
    expect(engine.asked).toEqual([]);
  });

  test("a process that asks for what is never found ends the search with its container", async () => {
    const { engine, host } = start();
    host.startAsyncEvents();
    exec(host, 10n, inWeb, { vpid: 1n, vtid: 1n });
    await vi.advanceTimersByTimeAsync(100);
    exit(host, 10n);
    await vi.advanceTimersByTimeAsync(0);
    const tries = engine.asked.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(engine.asked).toHaveLength(tries);
  });

  test("an engine that is attached is counted, and asked at once for what nobody had", async () => {
    const { engine, host } = start();
    engine.containers = undefined;
    host.startAsyncEvents();
    exec(host, 42n, inWeb);
    await vi.advanceTimersByTimeAsync(20_000);
    engine.containers = [web];
    engine.attach(2);
    expect(told(host)).toEqual(["container web"]);
    expect(host.metrics).toMatchObject({ connected_engines: 2 });
    engine.attach(0);
    expect(host.metrics).toMatchObject({ connected_engines: 0 });
  });

  test("a capture begins with what is known now, live and at a replay alike", async () => {
    const { host } = start();
    const db = containerCalled("db");
    host.dispatch(containerAdded(web));
    host.dispatch(syscallEvent(CONTAINER_JSON_E, { json: String(containerAdded(db).encode()).replace("\0", "") }, { tid: -1n }));
    exec(host, 42n, "/lxc/box");
    const state = host.dumpState();
    expect(state.map(({ name, payload }) => `${name} ${(payload as { id: string }).id}`)).toEqual([`container ${web.id}`, `container ${db.id}`, "container box"]);
    const replay = testHost(definePlugin(meta, ...containerDetection(() => [])));
    for (const { payload } of state) replay.dispatch(containerAdded(payload as typeof web));
    expect(replay.extract(exec(replay, 42n, inWeb), "container.name")).toBe("web");
    await replay[Symbol.asyncDispose]();
  });

  test("a replay has no background: what nobody has told of stays unknown, and nobody waits for it", async () => {
    const { engine, host } = start();
    for (let tid = 1n; tid <= 100n; tid++) exec(host, tid, inWeb);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([engine.asked, host.events, host.logs]).toEqual([[], [], []]);
    expect(host.extract(exec(host, 42n, inWeb), "container.id")).toBe(web.id);
  });
});
