import { defer, NEVER, type Observable, of, Subject, throwError } from "rxjs";
import { describe, expect, test, vi } from "vitest";
import { concurrencyGate } from "./concurrency-gate.ts";
import { type ContainerInfo, minimalContainer } from "../container-info.ts";
import { containerTracker, type ContainerTrackerOptions, type KnownContainers } from "./container-tracker.ts";
import { recordingLogger } from "../../tests/recording-logger.ts";

const notFound = new Error("not found");
const sighting = (id: string, name = `${id} as seen`) => ({ id, name, image: "", labels: null, createdTime: 0 });
const info = (id: string, name = `${id} in full`): ContainerInfo => minimalContainer("docker", id, { name });

/** A tracker whose changes are kept as `kind name`. */
const tracking = (lookUp: (id: string) => Observable<ContainerInfo>, options: Partial<ContainerTrackerOptions> = {}) => {
  const { log, lines } = recordingLogger();
  const known: KnownContainers = options.known ?? new Map();
  const tracker = containerTracker({
    known,
    maxContainers: 10,
    gate: concurrencyGate(2),
    lookUp,
    isNotFound: (error) => error === notFound,
    describe: ({ id, name }) => info(id, name),
    retryMs: 100,
    log,
    ...options,
  });
  const changes: string[] = [];
  tracker.changes$.subscribe(({ kind, container }) => changes.push(`${kind} ${container.name}`));
  return { tracker, changes, known, lines };
};

describe("containerTracker", () => {
  test("added once, updated when something is different, removed once", () => {
    let name = "web";
    const { tracker, changes } = tracking((id) => defer(() => of(info(id, name))));
    tracker.saw(sighting("a"));
    tracker.saw(sighting("a"));
    name = "shop";
    tracker.saw(sighting("a"));
    tracker.lost("a");
    tracker.lost("a");
    expect(changes).toEqual(["added web", "updated shop", "removed shop"]);
  });

  test("what is gone without ever having been told is not told", () => {
    const { tracker, changes } = tracking((id) => of(info(id)));
    tracker.lost("a");
    expect(changes).toEqual([]);
  });

  test("a container that goes while it is looked up is told, then removed", () => {
    const reply$ = new Subject<ContainerInfo>();
    const { tracker, changes } = tracking(() => reply$);
    tracker.saw(sighting("a"));
    tracker.lost("a");
    expect(changes).toEqual([]);
    reply$.next(info("a"));
    reply$.complete();
    expect(changes).toEqual(["added a in full", "removed a in full"]);
  });

  test("a container that is gone before it could be looked up is told as it was seen", () => {
    const { tracker, changes } = tracking(() => throwError(() => notFound));
    tracker.saw(sighting("a"));
    tracker.lost("a");
    expect(changes).toEqual(["added a as seen", "removed a as seen"]);
  });

  test("however often something happens while a container is looked up, it is looked at once more", () => {
    const replies: Subject<ContainerInfo>[] = [];
    const { tracker } = tracking(() => defer(() => replies[replies.push(new Subject()) - 1] as Subject<ContainerInfo>));
    for (let n = 0; n < 100; n++) tracker.saw(sighting("a"));
    replies[0]?.complete();
    replies[1]?.complete();
    expect(replies).toHaveLength(2);
    expect(tracker.has("a")).toBe(false);
  });

  test("one that cannot be looked up is told as it was seen, tried again with a growing delay, and given up", () => {
    vi.useFakeTimers();
    try {
      let attempts = 0;
      const { tracker, changes, lines } = tracking(() => defer(() => (attempts++, throwError(() => new Error("busy")))));
      tracker.saw(sighting("a"));
      expect(changes).toEqual(["added a as seen"]);
      vi.advanceTimersByTime(100 + 200 + 400 + 800 - 1);
      expect(attempts).toBe(4);
      vi.advanceTimersByTime(60_000);
      expect(attempts).toBe(5);
      expect(lines.filter((line) => line.startsWith("warning"))).toEqual(["warning giving up on a container that cannot be inspected id=a error=busy"]);
      tracker.lost("a");
      expect(changes).toEqual(["added a as seen", "removed a as seen"]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("a retry that succeeds updates", () => {
    vi.useFakeTimers();
    try {
      let works = false;
      const { tracker, changes } = tracking((id) => defer(() => (works ? of(info(id)) : throwError(() => new Error("busy")))));
      tracker.saw(sighting("a"));
      works = true;
      vi.advanceTimersByTime(100);
      expect(changes).toEqual(["added a as seen", "updated a in full"]);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("a lost connection tells what was under way, and ends all work", () => {
    const { tracker, changes, known } = tracking(() => NEVER);
    for (const id of ["a", "b", "c"]) tracker.saw(sighting(id));
    tracker.lost("b");
    tracker.flush();
    expect(changes).toEqual(["added a as seen", "added b as seen", "removed b as seen", "added c as seen"]);
    expect([...known.keys()]).toEqual(["a", "c"]);
  });

  test("knows a limited number of containers, and says so once", () => {
    const { tracker, changes, lines } = tracking((id) => of(info(id)), { maxContainers: 2 });
    for (const id of ["a", "b", "c", "d"]) tracker.saw(sighting(id));
    tracker.lost("c");
    tracker.saw(sighting("a"));
    expect(changes).toEqual(["added a in full", "added b in full"]);
    expect(lines).toEqual(["warning too many containers; further ones are not announced maxContainers=2"]);
    tracker.lost("a");
    tracker.saw(sighting("d"));
    expect(changes.slice(2)).toEqual(["removed a in full", "added d in full"]);
  });

  test("containers that are looked at again do not count twice", () => {
    const known: KnownContainers = new Map([info("a"), info("b")].map((container) => [container.fullId, container]));
    const { tracker, changes } = tracking((id) => (id === "c" ? of(info(id)) : NEVER), { known, maxContainers: 3, gate: concurrencyGate(3) });
    for (const id of ["a", "b", "c"]) tracker.saw(sighting(id));
    expect(changes).toEqual(["added c in full"]);
  });

  test("one that somebody has found is told, unless it was told so; one that is on its way out is not", () => {
    const { tracker, changes } = tracking(() => NEVER);
    tracker.found(info("a"));
    tracker.found(info("a"));
    tracker.found(info("a", "renamed"));
    tracker.saw(sighting("b"));
    tracker.lost("b");
    tracker.found(info("b"));
    expect(changes).toEqual(["added a in full", "updated renamed"]);
  });

  test("recalls what it has told by the beginning of an id, and nothing of what is being looked up", () => {
    const id = "2400edb296c5".padEnd(64, "0");
    const { tracker } = tracking((wanted) => (wanted === id ? of(info(id, "web")) : NEVER));
    tracker.saw(sighting(id));
    tracker.saw(sighting("short"));
    expect(tracker.recall(id)?.name).toBe("web");
    expect(tracker.recall("2400edb296c5")?.name).toBe("web");
    // Too short to be meant for a container that was not named so by somebody.
    expect(tracker.recall("2400edb2")).toBeUndefined();
    expect(tracker.recall("short")).toBeUndefined();
  });

  test("knows what the runtime itself has shown, and what was only told of", () => {
    const answers = [NEVER, of(info("answered")), throwError(() => notFound), throwError(() => notFound)];
    const { tracker } = tracking(() => answers.shift() ?? NEVER, { gate: concurrencyGate(10) });
    for (const id of ["waiting", "answered", "missing", "listed"]) tracker.saw(sighting(id));
    tracker.listed("listed");
    tracker.found(info("found"));
    expect(tracker.shown()).toEqual(["answered", "listed", "found"]);
    tracker.lost("answered");
    expect(tracker.shown()).toEqual(["listed", "found"]);
  });

  test("calls back when all that was seen before is announced or gone", () => {
    const replies: Subject<ContainerInfo>[] = [];
    const { tracker } = tracking(() => defer(() => replies[replies.push(new Subject()) - 1] as Subject<ContainerInfo>));
    const calls: string[] = [];
    tracker.whenAnnounced(() => calls.push("nothing to wait for"));
    tracker.saw(sighting("a"));
    tracker.saw(sighting("b"));
    tracker.whenAnnounced(() => calls.push("a and b"));
    tracker.saw(sighting("c"));
    replies[0]?.next(info("a"));
    expect(calls).toEqual(["nothing to wait for"]);
    replies[1]?.error(notFound);
    expect(calls).toEqual(["nothing to wait for", "a and b"]);
  });

  test("after dispose nothing is told", () => {
    const reply$ = new Subject<ContainerInfo>();
    const { tracker, changes } = tracking(() => reply$);
    tracker.saw(sighting("a"));
    tracker.dispose();
    expect(reply$.observed).toBe(false);
    expect(changes).toEqual([]);
  });
});
