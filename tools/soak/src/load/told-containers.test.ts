import { expect, it } from "vitest";
import { ToldContainers } from "./told-containers.ts";

function told(...events: readonly (readonly [name: string, id: string])[]): ToldContainers {
  const containers = new ToldContainers();
  for (const [name, id] of events) containers.take(name, Buffer.from(`{"container":{"full_id":"${id}"}}\0`));
  return containers;
}

it("finds nothing wrong with containers that came, and those that went, too", () => {
  const containers = told(["container", "a"], ["container", "b"], ["container", "a"], ["container_removed", "b"]);
  expect(containers.flaws(new Set(["a"]), new Set(["b"]))).toEqual([]);
});

it("finds what was not told, told twice, or told wrongly", () => {
  const containers = told(["container", "b"], ["container_removed", "b"], ["container_removed", "b"], ["container", "c"], ["container", "d"], ["container_removed", "d"]);
  expect(containers.flaws(new Set(["a", "d"]), new Set(["b", "c"]))).toEqual(["a was never added", "d was removed and is there", "b was removed 2 times", "c was removed 0 times"]);
});
