import { combineLatest, map, type Observable, of, switchMap } from "rxjs";
import { type ContainerInfo, isMeantBy } from "../container-info.ts";
import { RequestError } from "../http/request-error.ts";
import { inspectedContainer } from "../inspected/inspected-container.ts";
import { joinedIp } from "../inspected/ip-address.ts";
import { agedCache } from "../watching/aged-cache.ts";
import type { DockerApi } from "./docker-api.ts";
import { imageNames } from "./image-names.ts";
import type { ImageReply } from "./replies/image-reply.ts";

/** Different images whose names are kept. */
const IMAGE_CACHE_SIZE = 256;
/** An image gets and loses names; what is kept must not stay wrong. */
const IMAGE_MAX_AGE_MS = 60_000;

/** Finds out everything about one container, by its id or the beginning of it. Fails only where the container itself cannot be inspected. */
export type LookUpContainer = (id: string) => Observable<ContainerInfo>;

/** Looks containers up with an API. Images are asked for once a minute at most, however many containers have them. */
export function lookUpContainer(api: DockerApi, { labelMaxLength }: { readonly labelMaxLength: number }): LookUpContainer {
  // An image may be gone while its container lives. Its name is in the container's record, too.
  const images = agedCache({ capacity: IMAGE_CACHE_SIZE, maxAgeMs: IMAGE_MAX_AGE_MS, ask: (id) => api.image(id) });
  const imageOf = (id: string): Observable<ImageReply | undefined> => (id === "" ? of(undefined) : images(id));

  return (id) =>
    api.inspect(id).pipe(
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
