import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
import { type Host, type HostInspector, type MeasureReport, startHost } from "@falco-plugin/host";
import { describe, expect, it, vi } from "vitest";

import type { EventMisbehaviour } from "../../plugins/internal/event-misbehaviours.ts";
import { buildFixture } from "../../src/index.ts";
import type { NodeUnderTest } from "../loading/node-under-test.ts";

const plugin = "opened-files";
/** More than a thread needs to get a seat (packages/abi/native/runtime/thread_seats.hpp). */
const often = 200;

const opened = (name: string): Uint8Array => SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 1n }, { fd: 3n, name });

/**
 * The threads from which a host calls into the event realm. One that calls often gets a seat there, which must keep nobody else out, whatever
 * becomes of the thread.
 */
export function hostThreadsSuite(title: string, { build, host: options }: NodeUnderTest): void {
  vi.setConfig({ testTimeout: 120_000 });

  const load = async (host: Host): Promise<HostInspector> => {
    const inspector = await host.createInspector();
    await inspector.load(await buildFixture(plugin, build));
    await inspector.open({ kind: "idle" });
    return inspector;
  };
  const extract = (inspector: HostInspector, thread: string, name: string, calls: number): Promise<MeasureReport> =>
    inspector.measure({ call: "extract_fields", plugin, fields: ["opened.name"], events: [opened(name)], rounds: 1, calls }, { thread });
  const call = async (inspector: HostInspector, thread: string, calls = often): Promise<void> => {
    const { failures, error, values } = await extract(inspector, thread, "/etc/passwd", calls);
    expect({ failures, error, values }).toEqual({ failures: 0, error: undefined, values: ["/etc/passwd"] });
    expect((await inspector.measure({ call: "parse_event", plugin, events: [opened("/etc/passwd")], rounds: 1, calls }, { thread })).failures).toBe(0);
  };
  /** One call; a round that does not count comes before it. */
  const misbehave = async (inspector: HostInspector, thread: string, how: EventMisbehaviour): Promise<string | undefined> => (await extract(inspector, thread, how, 1)).error;

  describe(`threads of ${title}`, () => {
    it("take turns, each after many calls", async () => {
      await using host = await startHost(options);
      const inspector = await load(host);
      for (const thread of ["main", "a", "b", "a", "main", "b", "c", "a"]) await call(inspector, thread);
      await inspector.close();
      await inspector.destroy({ thread: "b" });
      expect(host.misuses).toEqual([]);
    });

    it.each(["rotate", "fresh"] as const)("change with every call (%s), also after one that called often", async (threads) => {
      await using host = await startHost(options);
      const inspector = await load(host);
      await call(inspector, "often");
      await inspector.close();
      await inspector.open({ kind: "events", events: Array.from({ length: 100 }, (_, n) => opened(`/file/${n}`)) });
      const { events } = await inspector.collect({ events: 100, fields: ["opened.name"], threads });
      expect(events.map(({ fields }) => fields?.["opened.name"])).toEqual(Array.from({ length: 100 }, (_, n) => `/file/${n}`));
      await call(inspector, "often");
      await inspector.destroy();
    });

    it("take turns with every call after each has called often", async () => {
      await using host = await startHost(options);
      const inspector = await load(host);
      await call(inspector, "a");
      await call(inspector, "b");
      for (let n = 0; n < 200; n++) await call(inspector, n % 2 === 0 ? "a" : "b", 1);
      await inspector.close();
      await inspector.destroy({ thread: "a" });
      expect(host.misuses).toEqual([]);
    });

    it("end after they have called often, more of them than there are seats", async () => {
      await using host = await startHost(options);
      const inspector = await load(host);
      for (let n = 0; n < 20; n++) {
        await call(inspector, `source-${n}`);
        await host.endThread(`source-${n}`);
      }
      await call(inspector, "main");
      await inspector.destroy();
    });

    it("are away for good after they have called often, and another closes and destroys the plugin meanwhile", async () => {
      await using host = await startHost(options);
      const inspector = await load(host);
      await call(inspector, "away");
      const other = await host.createInspector();
      await other.open({ kind: "idle" });
      const away = { back: false };
      const loop = other.run({ thread: "away" }).then(() => (away.back = true));
      await call(inspector, "another");
      await inspector.close({ thread: "another" });
      await inspector.destroy({ thread: "another" });
      expect(away.back).toBe(false);
      await other.interrupt();
      await loop;
    });

    it("call several plugins in turn", async () => {
      await using host = await startHost(options);
      const inspectors = [await load(host), await load(host), await load(host)];
      for (let turn = 0; turn < 4; turn++) for (const inspector of inspectors) await call(inspector, "all", often / 2);
      // The oldest first: seats are not given back in the reverse of the order in which they were taken.
      for (const [n, inspector] of inspectors.entries()) {
        await inspector.destroy({ thread: "all" });
        for (const rest of inspectors.slice(n + 1)) await call(rest, "all", 10);
      }
    });

    it("go on where the plugin's JavaScript was ended", async () => {
      await using host = await startHost(options);
      const inspector = await load(host);
      await call(inspector, "often");
      expect(await misbehave(inspector, "often", "endless-loop")).toMatch(/FP_CALL_TIMEOUT/);
      await call(inspector, "often");
      expect(await misbehave(inspector, "often", "stack-overflow")).toMatch(/Maximum call stack size exceeded/);
      await call(inspector, "often");
      expect(await misbehave(inspector, "another", "process-exit")).toMatch(/FP_PROCESS_EXIT/);
      await call(inspector, "often");
      await inspector.destroy();
    });

    it.each(["often", "another"])("go on where V8 gave the realm up, on the thread that called often or on another (%s)", async (thread) => {
      await using host = await startHost(options);
      const [inspector, bystander] = [await load(host), await load(host)];
      await call(inspector, "often");
      await call(bystander, "often");
      expect(await misbehave(inspector, thread, "impossible-size")).toMatch(/FP_HEAP_LIMIT/);
      await call(bystander, "often");
      await call(bystander, "main");
      await inspector.destroy({ thread: "another" });
      await bystander.destroy();
    });

    it("have called often when the process exits", async () => {
      const host = await startHost(options);
      const inspector = await load(host);
      await call(inspector, "often");
      await call(inspector, "main");
      expect(await host.exit(7)).toMatchObject({ code: 7 });
    });
  });
}
