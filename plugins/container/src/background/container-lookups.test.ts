import type { ContainerInfo } from "@falco-plugin/container-engines";
import { NEVER } from "rxjs";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { containerCalled, FakeEngine } from "../../tests/support/fake-engine.ts";
import { ContainerLookups } from "./container-lookups.ts";
import type { LookupLimits } from "./lookup-limits.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const web = containerCalled("web");

const make = (engines: readonly FakeEngine[], limits: Partial<LookupLimits> = {}) => {
  const found: ContainerInfo[] = [];
  const counts = { lookup: 0, miss: 0, drop: 0 };
  const lookups = new ContainerLookups({ engines, found: (container) => found.push(container), count: (what) => counts[what]++, limits });
  return { lookups, found, counts };
};

describe("looking for a container", () => {
  test("any engine that has it answers, once", () => {
    const [one, other] = [new FakeEngine(), new FakeEngine()];
    other.containers = [web];
    const { lookups, found, counts } = make([one, other]);
    lookups.ask(web.id);
    expect(found).toEqual([web]);
    expect(counts).toEqual({ lookup: 1, miss: 0, drop: 0 });
    vi.advanceTimersByTime(1_000_000);
    expect(one.asked).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("what other engines have to say of it is heard, too", () => {
    const [one, other] = [new FakeEngine(), new FakeEngine()];
    one.containers = [{ ...web, name: "2400" }];
    other.containers = [web];
    const answers: string[] = [];
    const lookups = new ContainerLookups({ engines: [one, other], found: ({ name }, engine) => answers.push(`${engine} ${name}`), count: () => {} });
    lookups.ask(web.id);
    expect(answers).toEqual(["0 2400", "1 web"]);
  });

  test("is repeated at growing intervals, and then only where a process asks", () => {
    const engine = new FakeEngine();
    const { lookups, counts } = make([engine]);
    const triedAt: number[] = [];
    const began = Date.now();
    const find = engine.find.bind(engine);
    engine.find = (id) => (triedAt.push(Date.now() - began), find(id));
    lookups.ask("a");
    vi.advanceTimersByTime(400_000);
    expect(triedAt).toEqual([0, 50, 150, 350, 750, 1_550, 3_150, 6_350, 12_750, 25_550, 51_150, 102_350]);
    expect(vi.getTimerCount()).toBe(0);
    expect(counts).toEqual({ lookup: 12, miss: 12, drop: 0 });

    // From here on one try for each process that asks, not more often than once in a minute, two minutes, … ten.
    const asksEvery = (ms: number, forMs: number): number => {
      const before = triedAt.length;
      for (let waited = 0; waited < forMs; waited += ms) {
        lookups.ask("a");
        vi.advanceTimersByTime(ms);
      }
      return triedAt.length - before;
    };
    expect(asksEvery(1_000, 60_000)).toBe(1);
    expect(asksEvery(1_000, 60_000)).toBe(0);
    expect(asksEvery(1_000, 3_600_000)).toBeLessThanOrEqual(9);
    expect(asksEvery(1_000, 3_600_000)).toBe(6);
  });

  test("finds in the end what an engine has in the end", () => {
    const engine = new FakeEngine();
    engine.containers = undefined;
    const { lookups, found } = make([engine]);
    lookups.ask(web.id);
    vi.advanceTimersByTime(200_000);
    engine.containers = [web];
    lookups.ask(web.id);
    expect(found).toEqual([web]);
  });

  test("begins anew when an engine is attached", () => {
    const engine = new FakeEngine();
    engine.containers = undefined;
    const { lookups, found } = make([engine]);
    lookups.ask(web.id);
    vi.advanceTimersByTime(60_000);
    lookups.ask("missed");
    vi.advanceTimersByTime(200_000);
    lookups.ask(web.id);
    engine.containers = [web];
    const tries = engine.asked.length;
    lookups.attached();
    lookups.ask("missed");
    lookups.ask(web.id);
    expect(found).toEqual([web]);
    expect(engine.asked.slice(tries)).toEqual(expect.arrayContaining(["missed", web.id]));
  });

  test("that waits is tried at once when an engine is attached", () => {
    const engine = new FakeEngine();
    engine.containers = undefined;
    const { lookups, found } = make([engine]);
    lookups.ask(web.id);
    vi.advanceTimersByTime(30_000);
    engine.containers = [web];
    lookups.attached();
    expect(found).toEqual([web]);
  });

  test("ends when nobody needs it any more", () => {
    const engine = new FakeEngine();
    const { lookups } = make([engine]);
    lookups.ask("a");
    lookups.forget("a");
    vi.advanceTimersByTime(1_000_000);
    expect(engine.asked).toEqual(["a"]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("an engine that never answers holds up nobody for long", () => {
    const [silent, engine] = [new FakeEngine(), new FakeEngine()];
    silent.find = () => NEVER;
    engine.containers = [web];
    const { lookups, found, counts } = make([silent, engine], { concurrency: 1 });
    lookups.ask("a");
    lookups.ask(web.id);
    expect(found).toEqual([]);
    vi.advanceTimersByTime(5_000);
    expect(found).toEqual([web]);
    expect(counts.miss).toBe(1);
  });

  test("is bounded, and what finds no room is counted", () => {
    const engine = new FakeEngine();
    const { lookups, counts } = make([engine], { maxPending: 2, concurrency: 1 });
    for (const id of ["a", "b", "c", "a"]) lookups.ask(id);
    expect(engine.asked).toEqual(["a", "b"]);
    expect(counts.drop).toBe(1);
  });

  test("asks so many at a time", () => {
    const engine = new FakeEngine();
    let asking = 0;
    engine.find = () => (asking++, NEVER);
    const { lookups } = make([engine], { concurrency: 3 });
    for (let n = 0; n < 10; n++) lookups.ask(String(n));
    expect(asking).toBe(3);
    vi.advanceTimersByTime(5_000);
    expect(asking).toBe(6);
  });

  test("without engines there is nobody to ask", () => {
    const { lookups, counts } = make([]);
    lookups.ask("a");
    expect(counts).toEqual({ lookup: 0, miss: 0, drop: 0 });
  });

  test("stops", () => {
    const engine = new FakeEngine();
    const { lookups } = make([engine]);
    lookups.ask("a");
    lookups.stop();
    lookups.ask("b");
    vi.advanceTimersByTime(1_000_000);
    expect(engine.asked).toEqual(["a"]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
