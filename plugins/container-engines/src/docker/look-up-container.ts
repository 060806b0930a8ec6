import { catchError, combineLatest, map, type Observable, of, shareReplay, switchMap, tap } from "rxjs";
import { type ContainerInfo, isMeantBy } from "../container-info.ts";
import { RequestError } from "../http/request-error.ts";
import { inspectedContainer } from "../inspected/inspected-container.ts";
import { joinedIp } from "../inspected/ip-address.ts";
import { boundedCache } from "../watching/bounded-cache.ts";
import type { DockerApi } from "./docker-api.ts";
import { imageNames } from "./image-names.ts";
import type { ImageReply } from "./replies/image-reply.ts";

/** Different images whose names are kept. */
const IMAGE_CACHE_SIZE = 256;
/** An image gets and loses names; what is kept must not stay wrong. */
const IMAGE_MAX_AGE_MS = 60_000;

/** Finds out everything about the container with this id, full or short. Fails only where the container itself cannot be inspected. */
export type LookUpContainer = (id: string) => Observable<ContainerInfo>;

/** Looks containers up with an API. Images are asked for once a minute at most, however many containers have them. */
export function lookUpContainer(api: DockerApi, { labelMaxLength }: { readonly labelMaxLength: number }): LookUpContainer {
  const images = boundedCache<string, { readonly image$: Observable<ImageReply | undefined>; readonly madeAt: number }>(IMAGE_CACHE_SIZE);

  const imageOf = (id: string): Observable<ImageReply | undefined> => {
    if (id === "") return of(undefined);
    const cached = images.get(id);
    if (cached !== undefined && Date.now() - cached.madeAt < IMAGE_MAX_AGE_MS) return cached.image$;
    const image$ = api.image(id).pipe(
      // An image may be gone while its container lives. Its name is in the container's record, too.
      catchError(() => of(undefined)),
      tap((image) => image === undefined && images.delete(id)),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
    images.set(id, { image$, madeAt: Date.now() });
    return image$;
  };
  return (id) =>
    api
      .inspect(id)
      .pipe(
        switchMap((reply) => {
          // An answer about nothing, or about a container that has this for its name, is worse than none.
          if (!isMeantBy(reply.Id, id)) throw new RequestError("GET /containers/{id}/json: the answer is about another container");
          const asked = reply.Config.Image;
          return combineLatest([imageOf(reply.Image), joinedIp(reply, (idOrName) => api.inspect(idOrName))]).pipe(
            map(([image, ip]) => inspectedContainer(reply, { engine: "docker", image: asked, names: imageNames(asked, reply.Image, image), joinedIp: ip, labelMaxLength })),
          );
        }),
      );
}
