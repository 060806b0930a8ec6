import { map, NEVER, type Observable, of, throwError } from "rxjs";
import { describe, expect, test } from "vitest";
import { recordingLogger } from "../../tests/recording-logger.ts";
import { virtualTime } from "../../tests/virtual-time.ts";
import type { ContainerdApi } from "../containerd/containerd-api.ts";
import type { ContainerEventResponse } from "../generated/cri/runtime_pb.ts";
import { RequestError } from "../http/request-error.ts";
import type { EventStreamItem } from "../watching/runtime-api.ts";
import type { CriApi } from "./cri-api.ts";
import { criEvents } from "./cri-events.ts";

const unimplemented = () => throwError(() => new RequestError("GetContainerEvents: method not implemented", { isRefused: true }));
const event = (containerId: string, containerEventType: number) => ({ containerId, containerEventType, createdAt: 1_000_000_000n }) as ContainerEventResponse;

const told = (item: EventStreamItem): string => (item.kind === "event" ? `${item.event.action} ${item.event.id}` : item.kind);

/** Ids that a runtime lists, each time it is asked; or that it cannot be asked. */
interface Lists {
  readonly containers?: (readonly string[])[];
  readonly sandboxes?: (readonly string[] | "unreachable")[];
}
const next = (lists: (readonly string[] | "unreachable")[] = []): Observable<unknown> => {
  const [list = []] = lists.splice(0, 1);
  return list === "unreachable" ? throwError(() => new RequestError("ListPodSandbox: no answer")) : of(list.map((id) => ({ id })));
};

/** The streams of a runtime's interfaces, and what was logged. */
const events = (own$: Observable<ContainerEventResponse>, containerd?: Observable<unknown>, { isCrio = false, lists = {} }: { readonly isCrio?: boolean; readonly lists?: Lists } = {}) => {
  const { log, lines } = recordingLogger();
  const ahead: string[] = [];
  const stream$ = criEvents({
    cri: { events: () => own$, version: () => of({}), containers: () => next(lists.containers), sandboxes: () => next(lists.sandboxes) } as unknown as CriApi,
    containerd: containerd === undefined ? undefined : ({ events: () => containerd } as unknown as ContainerdApi),
    onAhead: () => ahead.push("ahead"),
    isCrio,
    listMs: 100,
    log,
  }).pipe(map(told));
  return { stream$, lines, ahead };
};

const values = { o: "open", u: "uncertain", c: "create a", s: "start a", x: "removed a" };

describe("events of a runtime of Kubernetes", () => {
  test("its own: created, started, removed; that one has ended is no news", () => {
    virtualTime(({ cold, expectObservable }) => {
      const own$ = cold("30ms c-s-e-x", { c: event("a", 0), s: event("a", 1), e: event("a", 2), x: event("a", 3) });
      expectObservable(events(own$).stream$, "2000ms !").toBe("20ms o 9ms c-s---x 983ms u", values);
    });
  });

  test("numbers of later versions, and events about nothing, are passed over", () => {
    virtualTime(({ cold, expectObservable }) => {
      expectObservable(events(cold("ab", { a: event("a", 9), b: event("", 0) })).stream$, "100ms !").toBe("20ms o", values);
    });
  });

  test("a runtime that does not know the request, or ends its answer at once, is asked for lists", () => {
    virtualTime(({ cold, expectObservable, flush }) => {
      const [one, other] = [events(unimplemented()), events(cold("--|"))];
      expectObservable(one.stream$, "250ms !").toBe("o 99ms u 99ms u", values);
      expectObservable(other.stream$, "250ms !").toBe("--o 99ms u 99ms u", values);
      flush();
      expect(one.lines).toEqual(["info the runtime tells no events; its containers are listed again and again everyMs=100"]);
      expect(one.ahead).toEqual([]);
    });
  });

  test("of CRI-O, which does not tell when a sandbox is removed, and its containers with it, what is in no list any more is removed", () => {
    virtualTime(({ cold, expectObservable }) => {
      const lists: Lists = { containers: [["a"], ["a"], []], sandboxes: [["s"], ["s", "t"], ["t"], "unreachable", []] };
      const { stream$ } = events(cold("130ms c", { c: event("b", 0) }), undefined, { isCrio: true, lists });
      expectObservable(stream$, "350ms !").toBe("20ms o 109ms c 69ms (xs)", { ...values, c: "create b", s: "removed s" });
    });
  });

  test("of a CRI-O that tells no events, lists are asked for as of any other", () => {
    virtualTime(({ cold, expectObservable }) => {
      expectObservable(events(cold("--|"), undefined, { isCrio: true }).stream$, "250ms !").toBe("--o 99ms u 99ms u", values);
    });
  });

  test("of a containerd that knows none of CRI, its own are followed, those of Kubernetes alone", () => {
    virtualTime(({ cold, expectObservable, flush }) => {
      const envelope = (namespace: string) => ({ namespace, topic: "/containers/delete", event: { typeUrl: "containerd.events.ContainerDelete", value: Uint8Array.of(0x0a, 1, 0x61) } });
      const { stream$, lines, ahead } = events(unimplemented(), cold("30ms m-k", { m: envelope("moby"), k: envelope("k8s.io") }));
      expectObservable(stream$, "100ms !").toBe("20ms o 11ms x", values);
      flush();
      expect(lines).toEqual(["info the runtime tells no events of CRI; those of containerd are followed"]);
      expect(ahead).toEqual(["ahead"]);
    });
  });

  test("without those either, lists are asked for", () => {
    virtualTime(({ expectObservable }) => {
      expectObservable(events(unimplemented(), unimplemented()).stream$, "150ms !").toBe("o 99ms u", values);
    });
  });

  test("a connection that is lost is no refusal", () => {
    virtualTime(({ cold, expectObservable }) => {
      const lost = new RequestError("GetContainerEvents: the connection was closed");
      expectObservable(events(cold("---#", {}, lost), NEVER).stream$).toBe("---#", {}, lost);
    });
  });
});
