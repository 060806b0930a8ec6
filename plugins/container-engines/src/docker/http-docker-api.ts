import { defer, map, type Observable } from "rxjs";
import type { HttpClient } from "../http/http-client.ts";
import { parseReply } from "../http/parse-reply.ts";
import { containerEventReply, eventFilters } from "../replies/container-event-reply.ts";
import { containerReply } from "../replies/container-reply.ts";
import { negotiateApiVersion } from "./api-version.ts";
import type { DockerApi } from "./docker-api.ts";
import { dockerEvents } from "./event-vocabulary.ts";
import { imageReply } from "./replies/image-reply.ts";
import { listReply } from "./replies/list-reply.ts";
import { versionReply } from "./replies/version-reply.ts";

/** The Docker API over a unix socket. One for each connection to an engine: it remembers which version to speak. */
export function httpDockerApi(http: HttpClient, { withSize }: { readonly withSize: boolean }): DockerApi {
  let prefix = "";
  // Only when it is asked for is the version known.
  const versioned = <T>(request: (prefix: string) => Observable<T>): Observable<T> => defer(() => request(prefix));
  const schemas = { container: containerReply(), event: containerEventReply(dockerEvents), image: imageReply(), list: listReply(), version: versionReply() };

  return {
    daemon: () =>
      http.get("/version").pipe(
        map(({ body, time }) => {
          const version = parseReply(schemas.version, "GET /version", body);
          const apiVersion = negotiateApiVersion(version);
          prefix = apiVersion === undefined ? "" : `/v${apiVersion}`;
          return { version: version.Version, apiVersion: apiVersion ?? "", time };
        }),
      ),
    events: (since) => versioned((v) => http.events(`${v}/events?since=${since.toFixed(9)}&filters=${eventFilters(dockerEvents)}`, schemas.event)),
    list: () => versioned((v) => http.getList(`${v}/containers/json?all=1`, schemas.list, "GET /containers/json")),
    inspect: (idOrName) => versioned((v) => http.getOne(`${v}/containers/${encodeURIComponent(idOrName)}/json${withSize ? "?size=1" : ""}`, schemas.container, "GET /containers/{id}/json")),
    image: (id) => versioned((v) => http.getOne(`${v}/images/${encodeURIComponent(id)}/json`, schemas.image, "GET /images/{id}/json")),
    ping: () => versioned((v) => http.get(`${v}/_ping`)),
  };
}
