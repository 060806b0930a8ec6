import { catchError, defer, endWith, map, NEVER, Observable, of, throwError } from "rxjs";
import type { RunHelpers } from "rxjs/testing";
import { describe, expect, test } from "vitest";
import { type ContainerInfo, minimalContainer } from "../container-info.ts";
import type { ContainerChange } from "../engine.ts";
import { type EngineOptions, engineSettings } from "../engine-options.ts";
import { RequestError } from "../http/request-error.ts";
import { containerId } from "../../tests/container-id.ts";
import { virtualTime } from "../../tests/virtual-time.ts";
import type { EventStreamItem, RuntimeAction, RuntimeApi } from "./runtime-api.ts";
import { type RuntimeMemory, watchRuntime } from "./watch-runtime.ts";

const missing = () => throwError(() => new RequestError("no such container", { isMissing: true }));
const lost = new RequestError("lost");

const event = (action: RuntimeAction, name: string, time = 1_000): EventStreamItem => ({
  kind: "event",
  event: { action, id: containerId(name), name: `${name} in event`, image: "", labels: null, createdTime: 0, time },
});
const listed = (...names: string[]) => names.map((name) => ({ id: containerId(name), name: `${name} in list`, image: "", labels: null, createdTime: 0 }));
const inspected = (id: string, name = id) => minimalContainer("docker", containerId(id), { name });
const open: EventStreamItem = { kind: "open" };

/** A runtime that has the containers it is asked for, tells its version at once and is never asked anything else. */
const fakeApi = (api: Partial<RuntimeApi>): RuntimeApi => ({
  hello: () => of({ kind: "docker", facts: {}, time: 900 }),
  events: () => of(),
  list: () => of([]),
  lookUp: (id) => of(inspected(shortName(id))),
  find: missing,
  ping: () => of("OK"),
  ...api,
});

const newMemory = (): RuntimeMemory => ({ known: new Map(), since: undefined });
const settings = (options: EngineOptions = {}) => engineSettings({ ...options, timeouts: { pingMs: 1_000_000, relistMs: 1_000_000, ...options.timeouts } });
const told = ({ kind, container }: ContainerChange) => `${kind} ${container.name}`;

/** What a marble diagram of changes is compared with. */
const changes = (api: Partial<RuntimeApi>, options: { memory?: RuntimeMemory; settings?: EngineOptions } = {}): Observable<string> =>
  watchRuntime(fakeApi(api), { settings: settings(options.settings), memory: options.memory ?? newMemory(), log: undefined }).pipe(map(told));

describe("watchRuntime", () => {
  test("opens the event stream before it lists", () => {
    virtualTime((helpers) => {
      const { cold, expectObservable } = helpers;
      const asked: string[] = [];
      const events$ = cold("---o", { o: open });
      const api = {
        events: (since: number) => (asked.push(`events since ${since}`), events$),
        list: () => (asked.push("list"), cold("--(l|)", { l: listed("a") })),
        lookUp: () => cold("-(i|)", { i: inspected("a") }),
      };
      expectObservable(changes(api), "----------!").toBe("------a", { a: "added a" });
      helpers.flush();
      expect(asked).toEqual(["events since 899", "list"]);
    });
  });

  test("created, renamed and destroyed", () => {
    virtualTime((helpers) => {
      let name = "web";
      const events$ = helpers.cold("o--c-r-x", { o: open, c: event("create", "a"), r: event("changed", "a"), x: event("removed", "a") });
      const lookUp = () => {
        const reply = inspected("a", name);
        name = "shop";
        return helpers.cold("(i|)", { i: reply });
      };
      helpers.expectObservable(changes({ events: () => events$, lookUp }), "----------!").toBe("---c-r-x", {
        c: "added web",
        r: "updated shop",
        x: "removed shop",
      });
    });
  });

  test("a container that was destroyed while the list that holds it was on its way is not announced", () => {
    virtualTime((helpers) => {
      const events$ = helpers.cold("o--x", { o: open, x: event("removed", "a") });
      const list = () => helpers.cold("-----(l|)", { l: listed("a") });
      helpers.expectObservable(changes({ events: () => events$, list, lookUp: missing }), "----------!").toBe("-");
    });
  });

  test("a container that was created and destroyed while the list was on its way is announced and removed", () => {
    virtualTime((helpers) => {
      const events$ = helpers.cold("o-cx", { o: open, c: event("create", "a"), x: event("removed", "a") });
      const list = () => helpers.cold("-----(l|)", { l: listed("a") });
      helpers.expectObservable(changes({ events: () => events$, list, lookUp: missing }), "----------!").toBe("--cx", {
        c: "added a in event",
        x: "removed a in event",
      });
    });
  });

  test("hooks choose when a new container is announced; known ones are followed whatever they are", () => {
    virtualTime((helpers) => {
      const events$ = helpers.cold("o-c-s-x", { o: open, c: event("create", "a"), s: event("start", "a"), x: event("removed", "a") });
      const api = { events: () => events$ };
      helpers.expectObservable(changes(api, { settings: { hooks: ["start"] } }), "----------!").toBe("----s-x", { s: "added a", x: "removed a" });
      helpers.expectObservable(changes(api, { settings: { hooks: [] } }), "----------!").toBe("-");
    });
  });

  test("what changed during an outage is told when the engine is back, and events are asked for since the last one", () => {
    const memory = newMemory();
    virtualTime((helpers) => {
      const api = { events: () => helpers.cold("o-e--#", { o: open, e: event("start", "a", 1_234) }, lost), list: () => of(listed("a", "b", "c")) };
      helpers.expectObservable(changes(api, { memory })).toBe("(abc)#", { a: "added a", b: "added b", c: "added c" }, lost);
    });
    virtualTime((helpers) => {
      const since: number[] = [];
      const api = {
        events: (time: number) => (since.push(time), helpers.cold("o", { o: open })),
        list: () => of(listed("b", "c", "d")),
        lookUp: (id: string) => of(id === containerId("b") ? inspected("b", "renamed") : inspected(shortName(id))),
      };
      helpers.expectObservable(changes(api, { memory }), "----------!").toBe("(xbd)", { x: "removed a", b: "updated renamed", d: "added d" });
      helpers.flush();
      expect(since).toEqual([1_234]);
    });
  });

  test("containers that were being looked up when the connection broke are told as they were seen", () => {
    virtualTime((helpers) => {
      const events$ = helpers.cold("o-c-#", { o: open, c: event("create", "a") }, lost);
      helpers.expectObservable(changes({ events: () => events$, lookUp: () => NEVER })).toBe("----(a#)", { a: "added a in event" }, lost);
    });
  });

  test("later lists find what was missed, and only that is looked up", () => {
    virtualTime((helpers) => {
      const lists = [listed("a", "b"), listed("b", "c")];
      const looked: string[] = [];
      const api = {
        events: () => helpers.cold("o", { o: open }),
        list: () => defer(() => of(lists.shift() ?? [])),
        lookUp: (id: string) => (looked.push(id), of(inspected(shortName(id)))),
      };
      helpers
        .expectObservable(changes(api, { settings: { timeouts: { relistMs: 10 } } }), "---------------!")
        .toBe("(ab)------(xc)", { a: "added a", b: "added b", x: "removed a", c: "added c" });
      helpers.flush();
      expect(looked).toEqual(["a", "b", "c"].map(containerId));
    });
  });

  test("a container that is created after a later list was asked for is not taken for one that is gone", () => {
    virtualTime((helpers) => {
      const events$ = helpers.cold("o-----------c", { o: open, c: event("create", "a") });
      const list = () => helpers.cold("----(l|)", { l: listed() });
      helpers
        .expectObservable(changes({ events: () => events$, list }, { settings: { timeouts: { relistMs: 10 } } }), "------------------!")
        .toBe("------------a", { a: "added a" });
    });
  });

  test("a container that is told of before lists have it is not taken for one that is gone, however soon it is found", () => {
    virtualTime((helpers) => {
      const events$ = helpers.cold<EventStreamItem>("o-cu", { o: open, c: event("create", "a"), u: { kind: "uncertain" } });
      const lists = ["(l|)", "---(l|)"].map((marbles) => helpers.cold(marbles, { l: listed() }));
      const api = { events: () => events$, list: () => defer(() => lists.shift() ?? NEVER), lookUp: () => helpers.cold("--(i|)", { i: inspected("a") }) };
      helpers.expectObservable(changes(api), "----------!").toBe("----a", { a: "added a" });
    });
  });

  test("a container that was told of and never shown goes when it is told to be gone, or when lists that had it have it no more", () => {
    virtualTime((helpers) => {
      const events$ = helpers.cold("o-c-----------x", { o: open, c: event("create", "a"), x: event("removed", "a") });
      helpers
        .expectObservable(changes({ events: () => events$, lookUp: missing }, { settings: { timeouts: { relistMs: 10 } } }), "------------------!")
        .toBe("--a-----------x", { a: "added a in event", x: "removed a in event" });
    });
    virtualTime((helpers) => {
      const events$ = helpers.cold("o-c", { o: open, c: event("create", "a") });
      const lists = [listed(), listed("a"), listed()];
      const api = { events: () => events$, list: () => defer(() => of(lists.shift() ?? [])), lookUp: missing };
      helpers
        .expectObservable(changes(api, { settings: { timeouts: { relistMs: 10 } } }), "-------------------------!")
        .toBe("--a-----------------x", { a: "added a in event", x: "removed a in event" });
    });
  });

  test("an engine that does not answer twice in a row is lost", () => {
    virtualTime((helpers) => {
      const silent = new RequestError("no answer");
      const answers = ["p|", "--#", "p|", "--#", "--#"].map((marbles) => helpers.cold(marbles, {}, silent));
      const api = { events: () => helpers.cold("o", { o: open }), ping: () => defer(() => answers.shift() ?? NEVER) };
      helpers.expectObservable(changes(api, { settings: { timeouts: { pingMs: 10 } } })).toBe("34ms #", {}, silent);
    });
  });

  test("an engine that fails before it is watched is told as an error", () => {
    virtualTime((helpers) => {
      helpers.expectObservable(changes({ hello: () => helpers.cold("--#", {}, lost) })).toBe("--#", {}, lost);
      helpers.expectObservable(changes({ events: () => helpers.cold("o", { o: open }), list: () => helpers.cold("--#", {}, lost) })).toBe("--#", {}, lost);
    });
  });

  test("where events may have been missed, containers are listed again, and what is new is looked up", () => {
    virtualTime((helpers) => {
      const lists = [listed("a"), listed("a", "b")];
      const events$ = helpers.cold<EventStreamItem>("o---u", { o: open, u: { kind: "uncertain" } });
      const api = { events: () => events$, list: () => defer(() => of(lists.shift() ?? [])) };
      helpers.expectObservable(changes(api), "----------!").toBe("a---b", { a: "added a", b: "added b" });
    });
  });

  describe("finding a container", () => {
    /** Watches, and looks for a container as soon as containers were listed. What was told and what was found, in order. */
    const finding = (helpers: RunHelpers, id: string, api: Partial<RuntimeApi>, memory = newMemory()): Observable<string> =>
      new Observable((subscriber) => {
        const watched$ = watchRuntime(fakeApi({ events: () => helpers.cold("o", { o: open }), ...api }), {
          settings: settings(),
          memory,
          log: undefined,
          onAttached: (_runtime, _containers, find) => {
            const found$ = find(id).pipe(
              map(({ name }) => `found ${name}`),
              endWith("no more"),
              catchError((error: Error) => of(error.message)),
            );
            subscriber.add(found$.subscribe((line) => subscriber.next(line)));
          },
        });
        subscriber.add(watched$.subscribe((change) => subscriber.next(told(change))));
      });

    test("that nobody has told of: it is looked up, told and found", () => {
      virtualTime((helpers) => {
        const find = (id: string) => (expect(id).toBe("aaaaaaaaaaaa"), helpers.cold("--(f|)", { f: inspected("a") }));
        helpers.expectObservable(finding(helpers, "aaaaaaaaaaaa", { find }), "-----!").toBe("--(afn)", { a: "added a", f: "found a", n: "no more" });
      });
    });

    test("that was told: it is not looked up again", () => {
      virtualTime((helpers) => {
        const memory = newMemory();
        memory.known.set(containerId("a"), inspected("a"));
        const find = () => throwError(() => new Error("nobody may ask"));
        helpers.expectObservable(finding(helpers, containerId("a").slice(0, 12), { find, list: () => of(listed("a")) }, memory), "-----!").toBe("(fn)", { f: "found a", n: "no more" });
      });
    });

    test("that went away while it was looked up: it is neither told nor found", () => {
      virtualTime((helpers) => {
        const events = () => helpers.cold("o-x", { o: open, x: event("removed", "a") });
        const find = () => helpers.cold("----(f|)", { f: inspected("a") });
        helpers.expectObservable(finding(helpers, "aaaaaaaaaaaa", { events, find }), "------!").toBe("----n", { n: "no more" });
      });
    });

    test("that there is not, or that cannot be looked for, is an error", () => {
      virtualTime((helpers) => {
        helpers.expectObservable(finding(helpers, "aaaaaaaaaaaa", { find: missing }), "--!").toBe("e", { e: "no such container" });
      });
    });
  });

  test("unsubscribing ends every request and every timer", () => {
    virtualTime((helpers) => {
      const requests = { events: helpers.cold("oc", { o: open, c: event("create", "a") }), lookUp: helpers.cold<ContainerInfo>("-"), ping: helpers.cold("-") };
      const api = { events: () => requests.events, lookUp: () => requests.lookUp, ping: () => requests.ping };
      helpers.expectObservable(changes(api, { settings: { timeouts: { pingMs: 3, relistMs: 2 } } }), "------!").toBe("-");
      helpers.expectSubscriptions(requests.events.subscriptions).toBe("^-----!");
      helpers.expectSubscriptions(requests.lookUp.subscriptions).toBe("-^----!");
      helpers.expectSubscriptions(requests.ping.subscriptions).toBe("---^--!");
    });
  });
});

const shortName = (id: string): string => id.replace(/0+$/, "");
