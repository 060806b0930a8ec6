import { expect, it } from "vitest";
import { type Capability, type EventContext, pluginDefinition, snapshotEvents } from "./index.ts";

it("gives the events of all snapshot functions in order, one at a time", () => {
  const asked: string[] = [];
  const capability = (name: string): Capability => ({
    kind: "async",
    *snapshot() {
      asked.push(name);
      yield { name, data: "1" };
    },
  });
  const meta = { name: "p", version: "0.1.0", description: "d", contact: "c" };
  const definition = pluginDefinition<unknown>({ meta, capabilities: [capability("a"), { kind: "async" }, capability("b")], manifest: {} as never, parseConfig: () => undefined });
  const events = snapshotEvents(definition, {} as EventContext<unknown>);
  expect(events.next().value).toEqual({ name: "a", data: "1" });
  expect(asked).toEqual(["a"]);
  expect([...events]).toEqual([{ name: "b", data: "1" }]);
});
