import { mkdir, mkdtemp, rename, rm, symlink } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Engine } from "../src/engine.ts";
import type { EngineOptions } from "../src/engine-options.ts";
import type { ContainerActions } from "../src/simulated/index.ts";
import { watchEngine } from "./watched-engine.ts";

/** A simulated engine, of whatever kind. */
export interface SimulatedEngine extends ContainerActions {
  readonly socketPath: string;
  readonly requests: readonly string[];
  readonly connections: number;
  disconnect(): void;
  hang(isHanging: boolean): void;
  close(): Promise<void>;
}

/** What one kind of engine has of its own. */
export interface EngineUnderTest {
  readonly make: (options: EngineOptions) => Engine;
  readonly start: (options: { readonly socketPath: string }) => Promise<SimulatedEngine>;
  /** Where its sockets are by default. */
  readonly defaultSockets: readonly string[];
  /** How the first request is called in a log. */
  readonly hello: string;
  /** How it is called among the requests. */
  readonly helloRequest: string;
  /** Whether an update is told when a container is started: it gets an address. */
  readonly startIsUpdate: boolean;
}

/** What all engines have in common. Real unix sockets, real time, simulated engines that speak the real protocol. */
export function engineContract(name: string, { make, start: startAt, defaultSockets, hello, helloRequest, startIsUpdate }: EngineUnderTest): void {
  describe(name, () => {
    let folder: string;
    const endings: (() => unknown)[] = [];
    beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "engine-test-"))));
    afterEach(async () => {
      for (const end of endings.splice(0).reverse()) await end();
      await rm(folder, { recursive: true, force: true });
    });

    const socketPath = () => join(folder, "engine.sock");
    const start = async (path = socketPath()) => {
      const engine = await startAt({ socketPath: path });
      endings.push(() => engine.close());
      return engine;
    };
    const watch = (options: EngineOptions = {}) => {
      const watched = watchEngine(make, { sockets: [socketPath()], ...options });
      endings.push(() => watched.unsubscribe());
      return watched;
    };

    test("containers that exist, then those that come and go", async () => {
      const simulated = await start();
      simulated.create({ name: "old", labels: { a: "b" } });
      const { has, changes } = watch();
      await has("added old");
      expect(changes[0]?.container.labels).toMatchObject({ a: "b" });

      const id = simulated.create({ name: "web", image: "registry:5000/nginx:1.27" });
      await has("added old", "added web");
      simulated.start(id);
      if (startIsUpdate) await has("added old", "added web", "updated web");
      simulated.destroy(id);
      await has("added old", "added web", ...(startIsUpdate ? ["updated web"] : []), "removed web");
      expect(changes[1]?.container).toMatchObject({ fullId: id, id: id.slice(0, 12), image: "registry:5000/nginx:1.27", imageRepo: "registry:5000/nginx", imageTag: "1.27" });
    });

    test("containers that come and go in no time are told all the same", async () => {
      const simulated = await start();
      const { changes, logged } = watch();
      await logged("attached");
      const id = simulated.create({ name: "blink" });
      simulated.destroy(id);
      await vi.waitFor(() => expect(changes.map(({ kind, container }) => `${kind} ${container.fullId}`)).toEqual([`added ${id}`, `removed ${id}`]), 4_000);
    });

    test("what happened during an outage: vanished and new containers", async () => {
      const simulated = await start();
      const vanished = simulated.create({ name: "vanished" });
      simulated.create({ name: "same" });
      const { told, logged } = watch();
      await vi.waitFor(() => expect([...told()].sort()).toEqual(["added same", "added vanished"]), 4_000);

      // Nothing of this reaches an event stream.
      simulated.disconnect();
      simulated.vanish(vanished);
      simulated.create({ name: "new" });
      await vi.waitFor(() => expect([...told()].slice(2).sort()).toEqual(["added new", "removed vanished"]), 4_000);
      await logged("info back");
    });

    test("an engine that restarts with a new socket is followed", async () => {
      const first = await start();
      first.create({ name: "before" });
      const { has, logged } = watch({ backoff: { firstMs: 60_000, maxMs: 60_000 } });
      await has("added before");
      await first.close();
      await logged("lost");
      (await start()).create({ name: "after" });
      await has("added before", "removed before", "added after");
    });

    test("a socket that is replaced while the old engine lives on is followed", async () => {
      const old = await start();
      old.create({ name: "old" });
      const { has } = watch();
      await has("added old");
      const next = await start(join(folder, "next.sock"));
      next.create({ name: "new" });
      await rename(join(folder, "next.sock"), socketPath());
      await has("added old", "removed old", "added new");
      await vi.waitFor(() => expect(old.connections).toBe(0), 4_000);
    });

    test("sockets that appear later where they are by default are found; nothing but debug lines tells of those that do not", async () => {
      const { told, lines } = watch({ sockets: [], hostRoot: folder, environment: {} });
      await vi.waitFor(() => expect(lines.length).toBeGreaterThan(0), 4_000);
      expect(lines.filter((line) => !line.startsWith("debug"))).toEqual([]);
      for (const [index, socket] of defaultSockets.entries()) {
        const path = join(folder, socket);
        await mkdir(dirname(path), { recursive: true });
        (await start(path)).create({ name: `at-${index}` });
      }
      await vi.waitFor(() => expect([...told()].sort()).toEqual(defaultSockets.map((_, index) => `added at-${index}`).sort()), 4_000);
    });

    test("a socket that accepts and never answers is tried again, and holds up nobody else", async () => {
      const accepted: Socket[] = [];
      const hung = createServer((socket) => accepted.push(socket)).listen(join(folder, "hung.sock"));
      endings.push(() => {
        hung.close();
        for (const socket of accepted) socket.destroy();
      });
      const simulated = await start();
      simulated.create({ name: "web" });
      const { has, lines, logged } = watch({ sockets: [join(folder, "hung.sock"), socketPath()] });
      await has("added web");
      await logged(`hung.sock error="${hello}: no answer within 500 ms"`);
      await vi.waitFor(() => expect(lines.filter((line) => line.includes("hung.sock")).length).toBeGreaterThan(2), 4_000);
    });

    test("an engine that hangs is noticed by pings, and back when it answers again", async () => {
      const simulated = await start();
      simulated.create({ name: "web" });
      const { has, logged, told } = watch();
      await has("added web");
      simulated.hang(true);
      await logged("lost socket=");
      simulated.hang(false);
      await logged("info back");
      expect(told()).toEqual(["added web"]);
    });

    test("the same socket under two paths is watched once", async () => {
      const simulated = await start();
      simulated.create({ name: "web" });
      await symlink(folder, join(folder, "link"));
      const { has, logged } = watch({ sockets: [socketPath(), join(folder, "link/engine.sock")], timeouts: { pingMs: 60_000 } });
      await has("added web");
      await logged("the same socket as");
      await logged("attached");
      expect(simulated.connections).toBeLessThanOrEqual(2);
    });

    test("200 containers at once, of which half go at once", async () => {
      const simulated = await start();
      const { logged, changes } = watch();
      await logged("attached");
      for (let n = 0; n < 200; n++) {
        const id = simulated.create({ name: `c${n}`, labels: { n: String(n) } });
        if (n % 2 === 0) simulated.start(id);
        else simulated.destroy(id);
      }
      await vi.waitFor(() => expect(changes.filter(({ kind }) => kind === "added")).toHaveLength(200), 20_000);
      await vi.waitFor(() => expect(changes.filter(({ kind }) => kind === "removed")).toHaveLength(100), 20_000);
      const pairs = new Set(changes.filter(({ kind }) => kind !== "updated").map(({ kind, container }) => `${kind} ${container.fullId}`));
      const words = { create: "added", destroy: "removed" };
      expect(pairs).toEqual(new Set(simulated.history.flatMap(({ action, id }) => (action === "create" || action === "destroy" ? [`${words[action]} ${id}`] : []))));
    }, 30_000);

    test("hooks choose when a new container is announced; one that somebody looks for is announced in any case", async () => {
      const simulated = await start();
      const { logged, has, find } = watch({ hooks: ["start"] });
      await logged("attached");
      const [started, never] = [simulated.create({ name: "started" }), simulated.create({ name: "never-started" })];
      simulated.start(started);
      await has("added started");
      expect(await find(never.slice(0, 12))).toMatchObject({ fullId: never, name: "never-started" });
      await has("added started", "added never-started");
    });

    test("unsubscribing closes every connection and leaves no handle", async () => {
      const simulated = await start();
      simulated.create({ name: "web" });
      const { has, unsubscribe, told } = watch();
      await has("added web");
      expect(simulated.connections).toBeGreaterThan(0);
      unsubscribe();
      await vi.waitFor(() => expect(simulated.connections).toBe(0), 4_000);
      const requests = simulated.requests.length;
      simulated.create({ name: "unseen" });
      await new Promise((resolve) => setTimeout(resolve, 250));
      expect(simulated.requests).toHaveLength(requests);
      expect(told()).toEqual(["added web"]);
    });

    test("each subscription watches on its own", async () => {
      const simulated = await start();
      simulated.create({ name: "web" });
      const [first, second] = [watch(), watch()];
      await first.has("added web");
      await second.has("added web");
      first.unsubscribe();
      simulated.create({ name: "db" });
      await second.has("added web", "added db");
      expect(first.told()).toEqual(["added web"]);
    });

    test("it is settled when all that existed was told, and where there is nothing to wait for", async () => {
      const simulated = await start();
      simulated.create({ name: "one" });
      simulated.create({ name: "two" });
      const { states } = watch({ sockets: [socketPath(), join(folder, "absent.sock")] });
      await vi.waitFor(() => expect(states).toEqual(["0 attached after 0", "1 attached after 0", "1 attached, settled after 2"]), 4_000);
      const absent = watch({ sockets: [join(folder, "absent.sock")] });
      await vi.waitFor(() => expect(absent.states).toEqual(["0 attached after 0", "0 attached, settled after 0"]), 4_000);
    });

    test("an engine that does not answer is settled when the first try has failed", async () => {
      const simulated = await start();
      simulated.hang(true);
      const { states } = watch();
      await vi.waitFor(() => expect(states).toEqual(["0 attached after 0", "0 attached, settled after 0"]), 4_000);
      expect(simulated.requests[0]).toBe(helloRequest);
    });

    test("a container is found by the beginning of its id, and told if nobody has told it", async () => {
      const simulated = await start();
      const { find, told, logged } = watch({ hooks: [], timeouts: { listMs: 60_000 } });
      await logged("attached");
      const web = simulated.create({ name: "web" });
      expect(await find(web.slice(0, 12))).toMatchObject({ fullId: web, name: "web" });
      expect(await find(web)).toMatchObject({ fullId: web });
      expect(told()).toEqual(["added web"]);
      expect(await find("000000000000")).toBeUndefined();
      simulated.destroy(web);
      await vi.waitFor(() => expect(told()).toEqual(["added web", "removed web"]), 4_000);
    });

    test("nothing is found by an engine that is away", async () => {
      const { find, logged } = watch();
      await logged("no such socket");
      await expect(find("000000000000")).rejects.toThrow("not attached");
    });
  });
}
