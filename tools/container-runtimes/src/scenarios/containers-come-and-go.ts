import assert from "node:assert/strict";
import type { DockerEngine } from "../docker/docker-engine.ts";
import { until } from "../host/until.ts";
import type { ContainerEventReader } from "./container-event.ts";
import { toldPairs } from "./told-pairs.ts";

/** How many containers are started at a time. */
const AT_A_TIME = 5;

/**
 * Runs and removes containers, and demands that exactly they were told: the same (id, added or removed) that Docker's own client
 * has heard of, each with its id, name, image and labels, each added before it was removed, once.
 *
 * The plugin must be watching the engine, which must have no containers.
 *
 * @throws AssertionError
 */
export async function containersComeAndGo(engine: DockerEngine, reader: ContainerEventReader, { count = 30, timeoutMs = 30_000 } = {}): Promise<void> {
  const alreadyHeard = engine.history.length;
  const started = new Map<string, { readonly name: string; readonly labels: Readonly<Record<string, string>> }>();
  for (let first = 0; first < count; first += AT_A_TIME) {
    await Promise.all(
      Array.from({ length: Math.min(AT_A_TIME, count - first) }, async (_, offset) => {
        const n = first + offset;
        const container = { name: `container-${String(n)}`, labels: { n: String(n), "org.example.text": `<${String(n)}> & "more"` } };
        // Of every three: one is removed by hand, one ends by itself and is removed by Docker, one is never started.
        if (n % 3 === 0) {
          const id = await engine.run(container);
          started.set(id, container);
          await engine.remove(id);
        } else if (n % 3 === 1) started.set(await engine.run({ ...container, command: ["true"], removeAfterwards: true }), container);
        else {
          const id = await engine.create(container);
          started.set(id, container);
          await engine.remove(id);
        }
      }),
    );
  }

  const own = await until(() => {
    const heard = engine.history.slice(alreadyHeard).flatMap(({ action, id }) => (action === "create" ? [`added ${id}`] : action === "destroy" ? [`removed ${id}`] : []));
    assert.equal(heard.length, 2 * count, "Docker's own history is incomplete");
    return heard.sort();
  }, timeoutMs);
  await until(async () => assert.deepEqual(toldPairs(await reader.events()), own), timeoutMs);

  const events = await reader.events();
  for (const [id, { name, labels }] of started) {
    const told = events.filter(({ container }) => container.full_id === id);
    assert.equal(told[0]?.name, "container", `${name} was not added first`);
    assert.deepEqual(told.map((event) => event.name).filter((event) => event === "container_removed").length, 1, `${name} was not removed once`);
    assert.equal(told.at(-1)?.name, "container_removed", `${name} was told of after it was removed`);
    for (const { container } of told) {
      assert.deepEqual(
        { id: container.id, name: container.name, image: container.image, labels: { ...container.labels } },
        { id: id.slice(0, 12), name, image: engine.image, labels },
      );
    }
  }
}
