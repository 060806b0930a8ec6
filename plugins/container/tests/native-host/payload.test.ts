import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { asyncEventBytes } from "../async-event-bytes.ts";
import { BuiltPlugins } from "../support/built-plugins.ts";
import { startExampleEngine } from "../support/example-engine.ts";
import { WatchingHost } from "../support/watching-host.ts";

test("what libcontainer.so tells of a container is the official plugin's event, byte for byte", { timeout: 60_000 }, async () => {
  const example = await readFile(new URL("../fixtures/container-event.bin", import.meta.url));
  await using built = await BuiltPlugins.build("container");
  const engine = await startExampleEngine(path.join(built.folder, "docker.sock"));
  await using watching = await WatchingHost.start({ plugin: built.files[0] ?? "", sockets: [engine.socketPath], source: { kind: "nodriver" } });
  await vi.waitFor(() => expect(watching.asyncEvents).toHaveLength(1), 20_000);

  const [event] = watching.asyncEvents;
  expect(Buffer.from(asyncEventBytes(event?.name ?? "", event?.data ?? Buffer.of()))).toEqual(example);

  // Hosts fill in what comes before the length: time and thread. In a capture file, all that follows is as the plugin has written it.
  const LENGTH = 16;
  expect((await watching.snapshot(built.folder)).includes(example.subarray(LENGTH))).toBe(true);
  await watching.stop();
  await engine.close();
});
