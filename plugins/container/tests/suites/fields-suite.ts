import { type Host, type HostInspector, startHost } from "@falco-plugin/host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import type { NodeAbi } from "@falco-plugin-tools/libnode";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fieldValues, fullContainer } from "../full-container.ts";
import { noSockets } from "../support/config.ts";
import { executed, opened, tellsOf } from "../support/system-calls.ts";

const inContainer = { cpu: "/init.scope", memory: `/docker/${fullContainer.fullId}` };

/** What the plugin shows of containers. */
export function fieldsSuite(nodeAbi: NodeAbi): void {
  describe("libcontainer.so in our host", { timeout: 60_000 }, () => {
    let built: BuiltPlugin;
    let host: Host;
    let inspector: HostInspector;
    beforeAll(async () => void (built = await BuiltPlugin.build("container", nodeAbi)), 60_000);
    afterAll(async () => built?.[Symbol.asyncDispose]());
    beforeEach(async () => {
      host = await startHost(built);
      inspector = await host.createInspector();
      await inspector.load(built.file, noSockets);
    });
    afterEach(async () => {
      await host.quit();
      expect(host.misuses).toEqual([]);
    });

    const shown = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? null]));

    test("every field has a value where there is one, and none where there is none", async () => {
      const fields = [...Object.keys(fieldValues), "container.start_ts", "container.duration"];
      await inspector.open({ kind: "events", events: [executed(42n, ""), tellsOf.container(fullContainer), opened(42n), opened(7n)] });
      await inspector.tables.setThread({ tid: 42, cgroups: inContainer, pidns_init_start_ts: 1_600_000_000_000_000_000n });
      const { events, result } = await inspector.collect({ fields });
      const [unknown, told, known, nobody] = events.map((event) => event.fields);
      const none = Object.fromEntries(fields.map((field) => [field, null]));
      const times = { "container.start_ts": 1_600_000_000_000_000_000n, "container.duration": (events[2]?.ts ?? 0n) - 1_600_000_000_000_000_000n };
      expect(unknown).toEqual({ ...none, ...times, "container.id": fullContainer.id, "container.duration": (events[0]?.ts ?? 0n) - 1_600_000_000_000_000_000n });
      expect(told).toEqual({ ...none, ...shown(fieldValues) });
      expect(known).toEqual({ ...shown(fieldValues), ...times });
      expect(nobody).toEqual(none);
      expect(result).toMatchObject({ parseFailures: 0, extractFailures: 0 });
      expect(await inspector.tables.get("threads", 42, { columns: ["container_id", "category"] })).toEqual({ container_id: fullContainer.id, category: 0 });
    });

    test("what containers are is there for other plugins, as the official one shows it", async () => {
      await inspector.open({ kind: "events", events: [tellsOf.container({ ...fullContainer, user: "www" })] });
      await inspector.run();
      const columns = await inspector.tables.columns("containers");
      expect(columns.map(({ name, type, readOnly }) => `${name} ${type} ${String(readOnly)}`).sort()).toEqual(["id string true", "image string true", "ip string true", "name string true", "type uint32 true", "user string true"]);
      expect(await inspector.tables.get("containers", fullContainer.id)).toEqual({ id: fullContainer.id, image: "nginx:1.27", ip: "172.17.0.2", name: "web", type: 0, user: "www" });
      expect(await inspector.tables.get("containers", "")).toMatchObject({ id: "host", type: 65534 });
      await expect(inspector.tables.put("containers", fullContainer.id, { name: "other" })).rejects.toThrow("read-only");
    });

    test("metrics are the official plugin's, and more", async () => {
      await inspector.open({ kind: "events", events: [tellsOf.container(fullContainer), tellsOf.container({ ...fullContainer, id: "other", image: "" })] });
      await inspector.run();
      const metrics = Object.fromEntries((await inspector.metrics("container")).map(({ name, value }) => [name, value]));
      expect(metrics).toMatchObject({ "container.n_containers": "2", "container.n_missing_container_images": "1", "container.connected_engines": 0, "container.lookups": "0", "container.lookup_misses": "0", "container.lookup_drops": "0" });
    });

    test("nonsense in place of a container costs an event, and nothing else", async () => {
      const broken = tellsOf.container(fullContainer);
      broken.fill(0x7b, 60, 80);
      await inspector.open({ kind: "events", events: [broken, tellsOf.container(fullContainer), executed(42n, ""), opened(42n)] });
      await inspector.tables.setThread({ tid: 42, cgroups: inContainer });
      const { events, result } = await inspector.collect({ fields: ["container.name"] });
      expect(events.map(({ fields }) => fields["container.name"])).toEqual([null, "web", "web", "web"]);
      expect(result.parseFailures).toBe(1);
    });
  });
}
