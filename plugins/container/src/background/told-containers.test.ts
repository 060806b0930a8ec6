import { describe, expect, test } from "vitest";
import type { ToldContainer } from "../payload/container-payload.ts";
import { containerCalled } from "../../tests/support/fake-engine.ts";
import { BY_CGROUP, ToldContainers } from "./told-containers.ts";

const web = containerCalled("web");
const db = containerCalled("db");

const make = (max?: number) => {
  const events: string[] = [];
  const clock = { now: 0, drops: 0 };
  const told = new ToldContainers({
    emit: ({ name, payload }) => events.push(`${name} ${(payload as ToldContainer).name}`),
    dropped: () => clock.drops++,
    now: () => clock.now,
    ...(max !== undefined && { max }),
  });
  return { told, events, clock };
};

describe("what the host is told of containers", () => {
  test("one that comes, changes and goes; nothing twice", () => {
    const { told, events } = make();
    told.seen(web);
    told.seen({ ...web });
    told.seen({ ...web, name: "shop" });
    told.gone(web);
    told.gone(web);
    expect(events).toEqual(["container web", "container shop", "container_removed shop"]);
  });

  test("the end of its first process is its end; its engine's news of it are kept until it is needed again", () => {
    const { told, events } = make();
    told.seen(web);
    told.ended(web.id);
    told.ended(web.id);
    told.seen({ ...web, ip: "" });
    told.gone(web);
    expect(events).toEqual(["container web", "container_removed web"]);
    told.ended(web.id);
    expect(events).toHaveLength(2);
  });

  test("one that only its cgroup tells of leaves nothing behind", () => {
    const { told, events, clock } = make(1);
    for (const name of ["a", "b"]) {
      const container = containerCalled(name);
      told.tell(container, BY_CGROUP);
      told.ended(container.id);
    }
    expect(events).toEqual(["container a", "container_removed a", "container b", "container_removed b"]);
    expect(clock.drops).toBe(0);
  });

  test("one that is started again is told again, whoever knows it first", () => {
    for (const says of ["engine", "lookup"]) {
      const { told, events } = make();
      told.seen(web);
      told.ended(web.id);
      expect(told.isNeeded(web.id)).toBe(true);
      if (says === "engine") told.seen(web);
      else told.tell(web, 0);
      expect(events).toEqual(["container web", "container_removed web", "container web"]);
      expect(told.isNeeded(web.id)).toBe(false);
    }
  });

  test("one that was told need not be looked for; a process that never hears of it gets it again", () => {
    const { told, events, clock } = make();
    expect(told.isNeeded(web.id)).toBe(true);
    told.seen(web);
    clock.now = 1_999;
    expect(told.isNeeded(web.id)).toBe(false);
    expect(events).toHaveLength(1);
    clock.now = 2_000;
    expect(told.isNeeded(web.id)).toBe(false);
    expect(told.isNeeded(web.id)).toBe(false);
    expect(events).toEqual(["container web", "container web"]);
  });

  test("one is told by who knows most of it: engines by themselves, engines that were asked, its cgroup", () => {
    const { told, events } = make();
    const named = (name: string) => ({ ...web, name });
    told.tell(named("by cgroup"), BY_CGROUP);
    told.tell(named("by the second"), 1);
    told.tell(named("by cgroup"), BY_CGROUP);
    told.tell(named("by the first"), 0);
    told.tell(named("by the second"), 1);
    told.seen(web);
    told.tell(named("by the first"), 0);
    expect(events).toEqual(["container by cgroup", "container by the second", "container by the first", "container web"]);
    told.gone(web);
    told.tell(named("by the second"), 1);
    expect(events.slice(4)).toEqual(["container_removed web", "container by the second"]);
  });

  test("there is room for so many; what finds none is counted, and told when there is", () => {
    const { told, events, clock } = make(1);
    told.seen(web);
    told.seen(db);
    expect(clock.drops).toBe(1);
    told.gone(db);
    told.gone(web);
    told.seen(db);
    expect(events).toEqual(["container web", "container_removed web", "container db"]);
  });
});
