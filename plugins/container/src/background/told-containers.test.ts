import { describe, expect, test } from "vitest";
import type { ToldContainer } from "../payload/container-payload.ts";
import { containerCalled } from "../../tests/support/fake-engine.ts";
import { ToldContainers } from "./told-containers.ts";

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
    told.seen(web, 0);
    told.seen({ ...web }, 0);
    told.seen({ ...web, name: "shop" }, 0);
    told.gone(web, 0);
    told.gone(web, 0);
    expect(events).toEqual(["container web", "container shop", "container_removed shop"]);
  });

  test("the end of its first process is its end; its engine's news of it are kept until it is needed again", () => {
    const { told, events } = make();
    told.seen(web, 0);
    told.ended(web.id);
    told.ended(web.id);
    told.seen({ ...web, ip: "" }, 0);
    told.gone(web, 0);
    expect(events).toEqual(["container web", "container_removed web"]);
    told.ended(web.id);
    expect(events).toHaveLength(2);
  });

  test("one that is started again is told again, whoever knows it first", () => {
    for (const says of ["engine", "lookup"]) {
      const { told, events } = make();
      told.seen(web, 0);
      told.ended(web.id);
      expect(told.isNeeded(web.id)).toBe(true);
      if (says === "engine") told.seen(web, 0);
      else told.tell(web, 0);
      expect(events).toEqual(["container web", "container_removed web", "container web"]);
      expect(told.isNeeded(web.id)).toBe(false);
    }
  });

  test("one that was told need not be looked for; a process that never hears of it gets it again", () => {
    const { told, events, clock } = make();
    expect(told.isNeeded(web.id)).toBe(true);
    told.seen(web, 0);
    clock.now = 1_999;
    expect(told.isNeeded(web.id)).toBe(false);
    expect(events).toHaveLength(1);
    clock.now = 2_000;
    expect(told.isNeeded(web.id)).toBe(false);
    expect(told.isNeeded(web.id)).toBe(false);
    expect(events).toEqual(["container web", "container web"]);
  });

  test("one that several engines have is told by the one that counts most", () => {
    const { told, events } = make();
    told.seen({ ...web, name: "of containerd" }, 1);
    told.seen(web, 0);
    told.seen({ ...web, name: "of containerd, changed" }, 1);
    told.gone(web, 1);
    expect(events).toEqual(["container of containerd", "container web"]);
    told.ended(web.id);
    told.seen({ ...web, name: "of containerd" }, 1);
    told.gone(web, 0);
    expect(events.slice(2)).toEqual(["container_removed web"]);
  });

  test("there is room for so many; what finds none is counted, and told when there is", () => {
    const { told, events, clock } = make(1);
    told.seen(web, 0);
    told.seen(db, 0);
    expect(clock.drops).toBe(1);
    told.gone(db, 0);
    told.gone(web, 0);
    told.seen(db, 0);
    expect(events).toEqual(["container web", "container_removed web", "container db"]);
  });
});
