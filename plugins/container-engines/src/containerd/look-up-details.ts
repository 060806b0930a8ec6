import { catchError, combineLatest, map, type Observable, of } from "rxjs";
import type { ContainerInfo } from "../container-info.ts";
import type { Container } from "../generated/containerd/containers_pb.ts";
import { runtimeSpec } from "../oci/runtime-spec.ts";
import { parseEmbedded } from "../replies/parse-embedded.ts";
import { agedCache } from "../watching/aged-cache.ts";
import type { ContainerdApi } from "./containerd-api.ts";
import { containerdContainer, isPodSandbox } from "./containerd-container.ts";
import { bytesText, sandboxFacts, type SandboxFacts } from "./sandbox-facts.ts";

/** Different images and sandboxes of which something is kept. */
const CACHE_SIZE = 256;
const IMAGE_MAX_AGE_MS = 60_000;
/** The containers of a pod are made one after the other. */
const SANDBOX_MAX_AGE_MS = 10_000;

/** The annotation by which containerd's CRI tells the sandbox of a container, and of a sandbox itself. */
const SANDBOX_ID = "io.kubernetes.cri.sandbox-id";

/** Finds out what belongs to a container: about its image, and about its pod. */
export type LookUpDetails = (namespace: string, container: Container) => Observable<ContainerInfo>;

/** Looks details up with an API, each image and each sandbox not more often than necessary. */
export function lookUpDetails(api: ContainerdApi, { withSize, labelMaxLength }: { readonly withSize: boolean; readonly labelMaxLength: number }): LookUpDetails {
  const images = agedCache({ capacity: CACHE_SIZE, maxAgeMs: IMAGE_MAX_AGE_MS, ask: (key) => api.image(...namespaceAndName(key)) });
  const sandboxes = agedCache<SandboxFacts>({
    capacity: CACHE_SIZE,
    maxAgeMs: SANDBOX_MAX_AGE_MS,
    ask: (key) => {
      const [namespace, id] = namespaceAndName(key);
      // Sandboxes that are no containers, such as virtual machines, have a store of their own.
      return api.container(namespace, id).pipe(
        map(sandboxFacts),
        catchError(() => api.sandboxLabels(namespace, id).pipe(map((labels) => ({ labels, ip: "", cniJson: "" })))),
      );
    },
  });

  return (namespace, container) => {
    const spec = parseEmbedded(runtimeSpec(), bytesText(container.spec?.value));
    const sandboxId = container.sandbox !== "" ? container.sandbox : (spec.annotations?.[SANDBOX_ID] ?? "");
    const sandbox$ = isPodSandbox(container.labels) ? of(sandboxFacts(container)) : sandboxId === "" ? of(undefined) : sandboxes(`${namespace}\0${sandboxId}`);
    const image$ = container.image === "" ? of(undefined) : images(`${namespace}\0${container.image}`);
    return combineLatest([image$, sandbox$]).pipe(map(([image, sandbox]) => containerdContainer(container, { spec, image, sandboxId, sandbox, withSize, labelMaxLength })));
  };
}

function namespaceAndName(key: string): [namespace: string, name: string] {
  const end = key.indexOf("\0");
  return [key.slice(0, end), key.slice(end + 1)];
}
