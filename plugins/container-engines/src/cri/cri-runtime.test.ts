import { create, toBinary } from "@bufbuild/protobuf";
import { catchError, defer, map, NEVER, type Observable, of, throwError } from "rxjs";
import type { RunHelpers } from "rxjs/testing";
import { describe, expect, test } from "vitest";
import { containerId } from "../../tests/container-id.ts";
import { virtualTime } from "../../tests/virtual-time.ts";
import type { ContainerdApi } from "../containerd/containerd-api.ts";
import { engineSettings } from "../engine-options.ts";
import { ContainerDeleteSchema } from "../generated/containerd/event_types_pb.ts";
import { type Envelope, EnvelopeSchema } from "../generated/containerd/events_pb.ts";
import { type Container, type ContainerEventResponse, ContainerEventResponseSchema, ContainerSchema, ContainerStatusResponseSchema, VersionResponseSchema } from "../generated/cri/runtime_pb.ts";
import { isNotFound, RequestError } from "../http/request-error.ts";
import type { RuntimeApi } from "../watching/runtime-api.ts";
import type { CriApi } from "./cri-api.ts";
import { criRuntime } from "./cri-runtime.ts";

const id = containerId("a");
const gone = create(ContainerDeleteSchema, { id });
const envelope = create(EnvelopeSchema, { namespace: "k8s.io", topic: "/containers/delete", event: { typeUrl: "containerd.events.ContainerDelete", value: toBinary(ContainerDeleteSchema, gone) } });
const deleted = create(ContainerEventResponseSchema, { containerId: id, containerEventType: 3 });

/** Where a runtime's events come from. */
interface Events {
  /** Its own. Default: it knows no such request. */
  readonly own$?: Observable<ContainerEventResponse>;
  readonly containerd$?: Observable<Envelope>;
}

/** A containerd and its CRI, which has the same containers all the time, whatever events say of them. */
const runtimeWith = (containers: readonly Container[], { own$ = throwError(() => new RequestError("GetContainerEvents: unimplemented", { isRefused: true })), containerd$ = NEVER }: Events): RuntimeApi => {
  const missing = (what: string) => throwError(() => new RequestError(`${what}: not found`, { isMissing: true }));
  const cri: Partial<CriApi> = {
    version: () => of(create(VersionResponseSchema, { runtimeName: "containerd" })),
    events: () => own$,
    containers: () => of(containers),
    sandboxes: () => of([]),
    container: (wanted) => (containers.some((container) => container.id === wanted) ? of(create(ContainerStatusResponseSchema, { status: { id: wanted } })) : missing("ContainerStatus")),
    sandbox: () => missing("PodSandboxStatus"),
  };
  const containerd: Partial<ContainerdApi> = { events: () => containerd$ };
  return criRuntime({ cri: cri as CriApi, containerd: containerd as ContainerdApi, settings: engineSettings({}), log: undefined });
};

/** It goes on to list a container. */
const lingering = (events: Events): RuntimeApi => runtimeWith([create(ContainerSchema, { id })], events);

/** How a look at a container ends that its CRI does not have, where the runtime's events are followed. */
const lookedUp = (events: Events): Observable<string> =>
  defer(() => {
    const runtime = runtimeWith([], events);
    runtime.hello().subscribe();
    runtime.events(0).subscribe();
    return runtime.lookUp(id);
  }).pipe(
    map(() => "found"),
    catchError((error: Error) => of(`${error.message}${isNotFound(error) ? " (it is not there)" : ""}`)),
  );

/** What lists hold, and whether the container is found, one moment before and one moment after frame 30. */
const seen = ({ cold }: RunHelpers, runtime: RuntimeApi): Observable<string> =>
  defer(() => {
    runtime.hello().subscribe();
    runtime.events(0).subscribe();
    return cold("29ms a-b");
  }).pipe(
    map(() => {
      const words: string[] = [];
      runtime.list().subscribe((listed) => words.push(`${listed.length} listed`));
      runtime.find(id.slice(0, 12)).pipe(map(() => "found"), catchError((error: Error) => of(error.message))).subscribe((word) => words.push(word));
      return words.join(", ");
    }),
  );
const [there, notThere] = ["1 listed, found", "0 listed, ListContainers: no such container"];

describe("a runtime of Kubernetes", () => {
  test("a container that containerd has told to be gone is not there, even where its CRI still has it", () => {
    virtualTime((helpers) => {
      const runtime = lingering({ containerd$: helpers.cold("30ms x", { x: envelope }) });
      helpers.expectObservable(seen(helpers, runtime), "40ms !").toBe("29ms a-b", { a: there, b: notThere });
    });
  });

  test("where the CRI itself tells, its lists are believed", () => {
    virtualTime((helpers) => {
      const runtime = lingering({ own$: helpers.cold("30ms x", { x: deleted }) });
      helpers.expectObservable(seen(helpers, runtime), "40ms !").toBe("29ms a-b", { a: there, b: there });
    });
  });

  test("before anything was told, lists are believed", () => {
    expect.hasAssertions();
    virtualTime((helpers) => helpers.expectObservable(seen(helpers, lingering({})), "40ms !").toBe("29ms a-b", { a: there, b: there }));
  });

  test("a container that its CRI does not know yet is looked up again; after a while, that it is not there is still not said", () => {
    virtualTime(({ expectObservable }) => {
      expectObservable(lookedUp({}), "2000ms !").toBe("620ms (n|)", { n: "ContainerStatus: containerd has told of the container, and its CRI does not know it" });
    });
  });

  test("once it is told to be gone, nobody waits for it", () => {
    virtualTime(({ cold, expectObservable }) => {
      expectObservable(lookedUp({ containerd$: cold("30ms x", { x: envelope }) }), "2000ms !").toBe("30ms (g|)", { g: "PodSandboxStatus: not found (it is not there)" });
    });
  });

  test("where the CRI itself tells, a container that it does not know is not there", () => {
    virtualTime(({ expectObservable }) => {
      expectObservable(lookedUp({ own$: NEVER }), "2000ms !").toBe("(g|)", { g: "PodSandboxStatus: not found (it is not there)" });
    });
  });
});
