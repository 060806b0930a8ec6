import path from "node:path";
import { minimalContainer } from "@falco-plugin/container-engines";
import { startSimulatedDocker } from "@falco-plugin/container-engines/simulated";
import type { Host, HostInspector } from "@falco-plugin/host";
import { readScapEvents, sinspRun, sinspSource, startSinspHost } from "@falco-plugin/sinsp-host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { fieldValues, fullContainer } from "../full-container.ts";
import { noSockets, onlyDocker } from "../support/config.ts";
import { accepted, executed, opened, tellsOf } from "../support/system-calls.ts";

const docker = (fullId: string) => `/docker/${fullId}`;
const inContainer = docker(fullContainer.fullId);
const shell = { tid: 42, ptid: 1, comm: "sh" };

/** Names of the containers that a capture file tells of. */
async function containersIn(file: string): Promise<readonly unknown[]> {
  const events = await readScapEvents(file);
  const dataAt = 42 + "container\0".length;
  return events.flatMap(({ code, bytes }) => (code === 402 ? [(JSON.parse(bytes.toString("utf8", dataAt, bytes.length - 1)) as { readonly container: { readonly name: string } }).container.name] : []));
}

describe("libcontainer.so in libsinsp", { timeout: 60_000 }, () => {
  let built: BuiltPlugin;
  const hosts: Host[] = [];
  beforeAll(async () => void (built = await BuiltPlugin.build("container")), 60_000);
  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.quit();
  });
  afterAll(async () => built?.[Symbol.asyncDispose]());

  const load = async (config: object = noSockets): Promise<{ readonly host: Host; readonly inspector: HostInspector }> => {
    const host = await startSinspHost({ env: built.env });
    hosts.push(host);
    const inspector = await host.createInspector();
    await inspector.load(built.file, config);
    return { host, inspector };
  };
  /** The fields of each event, as libsinsp has them when it has shown the events to the plugin. */
  const fieldsOf = async (events: readonly Uint8Array[], fields: readonly string[], config: object = noSockets) => {
    const { inspector } = await load(config);
    await inspector.open(sinspSource({ kind: "events", events, threads: [shell] }));
    const seen = await inspector.collect(sinspRun({ fields }));
    return seen.events.map((event) => event.fields);
  };
  const shown = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? null]));

  test("every field of a system call in a container has the container's value, and none before it was told", async () => {
    const fields = Object.keys(fieldValues);
    const [before, , after] = await fieldsOf([executed(42n, inContainer), tellsOf.container(fullContainer), opened(42n)], fields);
    expect(before).toEqual({ ...shown(Object.fromEntries(fields.map((field) => [field, undefined]))), "container.id": fullContainer.id });
    expect(after).toEqual(shown(fieldValues));
  });

  test("a process in no container is on the host", async () => {
    const [values] = await fieldsOf([executed(42n, "/init.scope")], ["container.id", "container.name", "container.type", "container.image", "container.label[a]", "k8s.pod.name"]);
    expect(values).toEqual({ "container.id": "host", "container.name": "host", "container.type": "host", "container.image": "", "container.label[a]": null, "k8s.pod.name": null });
  });

  test.each(Object.entries(tellsOf))("an event that tells of a container shows that container: %s", async (name, tell) => {
    const [values] = await fieldsOf([tell(fullContainer)], ["container.id", "container.name", "container.image", "container.label[b]", "container.duration"]);
    expect(values).toEqual({ "container.id": fullContainer.id, "container.name": "web", "container.image": "nginx:1.27", "container.label[b]": name === "the oldest" ? null : "2", "container.duration": null });
  });

  test.each(["the oldest", "JSON of 16 bits", "JSON of 32 bits"] as const)("a capture of old times tells of its containers, too: %s", async (how) => {
    const [, , values] = await fieldsOf([executed(42n, inContainer), tellsOf[how](fullContainer), opened(42n)], ["container.name", "container.image"]);
    expect(values).toEqual({ "container.name": "web", "container.image": "nginx:1.27" });
  });

  test("several containers keep apart, and one that is gone leaves its id", async () => {
    const other = minimalContainer("docker", "1".repeat(64), { name: "cache" });
    const events = [
      tellsOf.container(fullContainer),
      tellsOf.container(other),
      executed(42n, inContainer),
      executed(42n, `/system.slice/docker-${other.fullId}.scope`),
      tellsOf.container_removed(other),
      opened(42n),
    ];
    const seen = await fieldsOf(events, ["container.id", "container.name", "container.type"]);
    expect(seen.slice(2).map((values) => Object.values(values))).toEqual([
      ["2400edb296c5", "web", "docker"],
      ["111111111111", "cache", "docker"],
      ["111111111111", "cache", "docker"],
      ["111111111111", null, null],
    ]);
  });

  test("a filter takes containers by their fields", async () => {
    const { inspector } = await load();
    await inspector.open(sinspSource({ kind: "events", events: [opened(42n), executed(42n, inContainer), tellsOf.container(fullContainer), opened(42n)], threads: [shell] }));
    const { events } = await inspector.collect(sinspRun({ filter: 'evt.type = openat and container.image.repository = nginx and container.mount.dest[/etc] = "/conf"', format: "%container.id %container.name %fd.name" }));
    expect(events.map((event) => (event as { readonly formatted?: string }).formatted)).toEqual(["2400edb296c5 web /etc/passwd"]);
  });

  describe("libsinsp itself reads", () => {
    test("which container a thread is in", async () => {
      const [, values] = await fieldsOf([executed(42n, inContainer), opened(42n)], ["fd.containername"]);
      expect(values).toEqual({ "fd.containername": "2400edb296c5:/etc/passwd" });
    });

    test("the user of a container", async () => {
      const [, values] = await fieldsOf([executed(42n, inContainer), tellsOf["JSON of 32 bits"]({ ...fullContainer, user: "www" }, 42n)], ["user.name"]);
      expect(values).toEqual({ "user.name": "www" });
    });

    test("the address of a container, to tell local from remote ones", async () => {
      const ends = ["fd.lip", "fd.rip"];
      const incoming = () => accepted(42n, fullContainer.ip, "10.9.9.9");
      const [, unknown, , known] = await fieldsOf([executed(42n, inContainer), incoming(), tellsOf.container(fullContainer), incoming()], ends);
      expect([unknown, known]).toEqual([
        { "fd.lip": "10.9.9.9", "fd.rip": fullContainer.ip },
        { "fd.lip": fullContainer.ip, "fd.rip": "10.9.9.9" },
      ]);
      // Of a container without an address, libsinsp looks at those of all others.
      const nameless = { ...minimalContainer("docker", "1".repeat(64)) };
      const seen = await fieldsOf([tellsOf.container(fullContainer), tellsOf.container(nameless), executed(42n, docker(nameless.fullId)), incoming()], ends);
      expect(seen.at(-1)).toEqual({ "fd.lip": fullContainer.ip, "fd.rip": "10.9.9.9" });
    });
  });

  describe("with a Docker Engine", () => {
    test("the first event knows the containers that exist, and a capture replays without the engine", async () => {
      const engine = await startSimulatedDocker({ socketPath: path.join(built.folder, "docker.sock") });
      const web = engine.create({ name: "web", image: "nginx:1.27", labels: { a: "b", "io.kubernetes.pod.name": "web-1" }, mounts: { "/data": "/srv/data" }, privileged: true });
      const capture = path.join(built.folder, "containers.scap");
      const fields = ["container.id", "container.full_id", "container.name", "container.image", "container.type", "container.privileged", "container.label[a]", "container.mount[0]", "container.mount.source[/data]", "k8s.pod.name", "container.image.tag"];
      const expected = [web.slice(0, 12), web, "web", "nginx:1.27", "docker", true, "b", "/srv/data:/data::true:rprivate", "/srv/data", "web-1", "1.27"];
      {
        const { host, inspector } = await load(onlyDocker([engine.socketPath]));
        await inspector.open(sinspSource({ kind: "events", events: [executed(42n, docker(web)), opened(42n)], threads: [shell] }));
        const { events } = await inspector.collect(sinspRun({ fields, dump: capture, filter: "evt.type in (execve, openat)" }));
        expect(events.map((event) => Object.values(event.fields))).toEqual([expected, expected]);
        await inspector.close();
        expect(host.misuses).toEqual([]);
      }
      await engine.close();
      expect(await containersIn(capture)).toEqual(["web"]);

      const { inspector } = await load(onlyDocker([engine.socketPath]));
      await inspector.open({ kind: "capture", path: capture });
      // A replay that is recorded again begins with what it was told.
      const again = path.join(built.folder, "again.scap");
      const { events } = await inspector.collect({ fields, dump: again });
      expect(events.map((event) => Object.values(event.fields)).at(-1)).toEqual(expected);
      await inspector.close();
      expect(await containersIn(again)).toEqual(["web"]);

      // sysdig has fields of its own for containers no more: those that it shows are the plugin's.
      const { stdout, stderr, exitCode } = await sysdig(["-H", `${built.file}:${JSON.stringify(noSockets)}`, "-r", capture, "-p", "*%evt.type %container.id %container.name %container.image.repository %k8s.pod.name %container.label[a]", "evt.type in (execve, openat)"], { env: built.env });
      expect(exitCode, stderr).toBe(0);
      expect(stdout.trim().split("\n")).toEqual(["execve", "openat"].map((type) => `${type} ${web.slice(0, 12)} web nginx web-1 b`));
    });

    test("a container that nobody has told of is found by a process in it", async () => {
      const engine = await startSimulatedDocker({ socketPath: path.join(built.folder, "later.sock") });
      const { inspector } = await load(onlyDocker([engine.socketPath], { hooks: [] }));
      const web = "4f".repeat(32);
      await inspector.open(sinspSource({ kind: "events", events: [executed(42n, docker(web))], idleMs: 20, threads: [shell] }));
      const asked = () => engine.requests.filter((request) => request === `/containers/${web.slice(0, 12)}/json`).length;
      const [{ events }] = await Promise.all([
        inspector.collect({ asyncEvents: 1, ms: 20_000, fields: ["container.name"] }),
        vi.waitFor(() => expect(asked()).toBeGreaterThan(1), 10_000).then(() => engine.create({ name: "late", id: web })),
      ]);
      expect(events.map(({ fields }) => fields["container.name"])).toEqual([null, "late"]);
      expect(await inspector.tables.get("containers", web.slice(0, 12), { columns: ["name"] })).toEqual({ name: "late" });
      await engine.close();
    });
  });
});
