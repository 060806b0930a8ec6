import assert from "node:assert/strict";
import type { DockerEngine } from "../docker/docker-engine.ts";
import { until } from "../host/until.ts";
import type { ContainerEventReader } from "./container-event.ts";
import { toldPairs } from "./told-pairs.ts";

/**
 * Kills the engine, lets containers vanish while it is down, starts it again, and demands that what was told agrees with what
 * Docker says: everything that was ever created was added, and what is not there any more was removed, and nothing else.
 *
 * The plugin must be watching the engine.
 *
 * @throws AssertionError
 */
export async function engineIsKilledAndRestarted(engine: DockerEngine, reader: ContainerEventReader, { timeoutMs = 60_000 } = {}): Promise<void> {
  const stays = await engine.run({ name: "stays", labels: { fate: "stays" } });
  const removedLater = await engine.run({ name: "removed-later" });
  const vanishes = await engine.run({ name: "vanishes" });
  const vanishesToo = await engine.create({ name: "vanishes-too" });
  const endsMeanwhile = await engine.run({ name: "ends-meanwhile", removeAfterwards: true });
  const before = [stays, removedLater, vanishes, vanishesToo, endsMeanwhile];
  const told = async (): Promise<readonly string[]> => toldPairs((await reader.events()).filter(({ container }) => ids.has(container.full_id)));
  const ids = new Set(before);
  await until(async () => assert.deepEqual(await told(), before.map((id) => `added ${id}`).sort()), timeoutMs);
  // An engine that is killed forgets what has happened: its client must have heard it before.
  await until(() => assertHeard(engine, before), timeoutMs);

  await engine.kill();
  await engine.vanish(vanishes);
  await engine.vanish(vanishesToo);
  await engine.killContainer(endsMeanwhile);
  await engine.restart();

  // Docker itself removes what has ended meanwhile, in the background.
  await until(async () => assert.deepEqual([...(await engine.containers())].filter((id) => ids.has(id)).sort(), [stays, removedLater].sort()), timeoutMs);
  const after = await engine.run({ name: "after" });
  ids.add(after);
  await engine.remove(removedLater);

  const all = [...before, after];
  const present = new Set(await engine.containers());
  const expected = [...all.map((id) => `added ${id}`), ...all.filter((id) => !present.has(id)).map((id) => `removed ${id}`)].sort();
  assert.deepEqual(
    all.filter((id) => present.has(id)),
    [stays, after],
  );
  await until(async () => assert.deepEqual(await told(), expected), timeoutMs);

  await until(() => assertHeard(engine, all), timeoutMs);
}

function assertHeard(engine: DockerEngine, ids: readonly string[]): void {
  const created = new Set(engine.history.filter(({ action }) => action === "create").map(({ id }) => id));
  assert.deepEqual(
    ids.filter((id) => !created.has(id)),
    [],
    "Docker's own history lacks a container",
  );
}
