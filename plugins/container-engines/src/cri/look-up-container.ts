import { catchError, combineLatest, map, type Observable, of, switchMap, throwError } from "rxjs";
import type { ContainerInfo } from "../container-info.ts";
import type { EngineKind } from "../engine.ts";
import type { ContainerStatus, ContainerStatusResponse, PodSandboxStatusResponse } from "../generated/cri/runtime_pb.ts";
import { isNotFound, RequestError } from "../http/request-error.ts";
import { agedCache } from "../watching/aged-cache.ts";
import type { CriApi } from "./cri-api.ts";
import { criContainer } from "./cri-container.ts";
import { criSandbox } from "./cri-sandbox.ts";
import { podOf } from "./pod.ts";
import { containerDetails } from "./verbose-info.ts";

/** Pods of which something is kept. */
const POD_CACHE_SIZE = 256;
/** The containers of a pod are made one after the other; its address does not change. */
const POD_MAX_AGE_MS = 10_000;

/** How containers are looked up. */
export interface CriLookUpOptions {
  /** Whose they are; known when the runtime has answered. */
  readonly kind: () => EngineKind;
  readonly withSize: boolean;
  readonly labelMaxLength: number;
}

/** Finds out everything about a container, or a sandbox, by its full id. */
export function criLookUp(api: CriApi, { kind, withSize, labelMaxLength }: CriLookUpOptions): (fullId: string) => Observable<ContainerInfo> {
  const pods = agedCache({ capacity: POD_CACHE_SIZE, maxAgeMs: POD_MAX_AGE_MS, ask: (id) => api.sandbox(id).pipe(map(podOf)) });

  const describe = (status: ContainerStatus, { info }: ContainerStatusResponse): Observable<ContainerInfo> => {
    const details = containerDetails(info);
    const sandboxId$ = details.sandboxID !== "" ? of(details.sandboxID) : api.containers(status.id).pipe(map((found) => found.find(({ id }) => id === status.id)?.podSandboxId ?? ""));
    const size$ = withSize ? api.size(status.id).pipe(catchError(() => of(-1))) : of(-1);
    return sandboxId$.pipe(
      catchError(() => of("")),
      switchMap((sandboxId) =>
        combineLatest([sandboxId === "" ? of(undefined) : pods(sandboxId), size$]).pipe(
          map(([pod, size]) => criContainer(status, { kind: kind(), details, sandboxId, pod, size, labelMaxLength })),
        ),
      ),
    );
  };
  const sandbox = (response: PodSandboxStatusResponse): ContainerInfo => criSandbox(there("PodSandboxStatus", response.status), response, { kind: kind(), labelMaxLength });

  return (fullId) =>
    api.container(fullId).pipe(
      switchMap((response) => {
        const status = there("ContainerStatus", response.status);
        if (status.id !== fullId) throw new RequestError("ContainerStatus: the answer is about another container");
        return describe(status, response);
      }),
      catchError((error: unknown) => (isNotFound(error) ? api.sandbox(fullId).pipe(map(sandbox)) : throwError(() => error))),
    );
}

function there<T>(what: string, answer: T | undefined): T {
  if (answer === undefined) throw new RequestError(`${what}: the answer is empty`);
  return answer;
}
