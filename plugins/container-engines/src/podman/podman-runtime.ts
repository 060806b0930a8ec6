import { defer, map, type Observable, switchMap } from "rxjs";
import { type ContainerInfo, isMeantBy } from "../container-info.ts";
import type { HttpClient } from "../http/http-client.ts";
import { parseReply } from "../http/parse-reply.ts";
import { RequestError } from "../http/request-error.ts";
import { joinedIp } from "../inspected/ip-address.ts";
import { containerEventReply, eventFilters } from "../replies/container-event-reply.ts";
import { type PodmanContainerReply, podmanContainerReply } from "../replies/container-reply.ts";
import type { RuntimeApi } from "../watching/runtime-api.ts";
import { podmanApiVersion } from "./api-version.ts";
import { podmanEvents } from "./event-vocabulary.ts";
import { podmanContainer } from "./podman-container.ts";
import { podmanListReply } from "./replies/list-reply.ts";
import { podmanVersionReply } from "./replies/version-reply.ts";

/** Podman's own API ("libpod") over a unix socket. One for each connection: it remembers which version to speak. */
export function podmanRuntime(http: HttpClient, { withSize, labelMaxLength }: { readonly withSize: boolean; readonly labelMaxLength: number }): RuntimeApi {
  let prefix = "";
  const versioned = <T>(request: (prefix: string) => Observable<T>): Observable<T> => defer(() => request(prefix));
  const schemas = { container: podmanContainerReply(), event: containerEventReply(podmanEvents), list: podmanListReply(), version: podmanVersionReply() };

  const inspect = (idOrName: string): Observable<PodmanContainerReply> =>
    versioned((v) => http.getOne(`${v}/containers/${encodeURIComponent(idOrName)}/json${withSize ? "?size=true" : ""}`, schemas.container, "GET /libpod/containers/{id}/json"));
  const lookUp = (id: string): Observable<ContainerInfo> =>
    inspect(id).pipe(
      switchMap((reply) => {
        // An answer about nothing, or about a container that has this for its name, is worse than none.
        if (!isMeantBy(reply.Id, id)) throw new RequestError("GET /libpod/containers/{id}/json: the answer is about another container");
        return joinedIp(reply, inspect).pipe(map((ip) => podmanContainer(reply, { joinedIp: ip, labelMaxLength })));
      }),
    );

  return {
    hello: () =>
      http.get("/version").pipe(
        map(({ body, time }) => {
          const podman = parseReply(schemas.version, "GET /version", body);
          if (podman === undefined) throw new RequestError("GET /version: this is no Podman");
          prefix = `/v${podmanApiVersion(podman)}/libpod`;
          return { kind: "podman", facts: { podman: podman.version }, time };
        }),
      ),
    events: (since) => versioned((v) => http.events(`${v}/events?stream=true&since=${since.toFixed(9)}&filters=${eventFilters(podmanEvents)}`, schemas.event)),
    list: () => versioned((v) => http.getList(`${v}/containers/json?all=true`, schemas.list, "GET /libpod/containers/json")),
    lookUp,
    find: lookUp,
    ping: () => versioned((v) => http.get(`${v}/_ping`)),
  };
}
