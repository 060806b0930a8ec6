import type { Logger } from "@falco-plugin/contract";
import { concat, defer, map, type Observable, of, switchMap, throwError } from "rxjs";
import { bodyChunks } from "../http/body-chunks.ts";
import { getReply, type Reply } from "../http/get-reply.ts";
import type { RequestTimeouts } from "../http/http-options.ts";
import { openResponse } from "../http/open-response.ts";
import { parseReply } from "../http/parse-reply.ts";
import { RequestError } from "../http/request-error.ts";
import { negotiateApiVersion } from "./api-version.ts";
import { decodeEvents } from "./decode-events.ts";
import type { DockerApi } from "./docker-api.ts";
import { containerReply } from "./replies/container-reply.ts";
import { containerActions } from "./replies/event-reply.ts";
import { imageReply } from "./replies/image-reply.ts";
import { listReply } from "./replies/list-reply.ts";
import { versionReply } from "./replies/version-reply.ts";

/** One container is a few kilobytes; labels and environment may make it more. */
const MAX_OBJECT_BYTES = 4 * 1024 * 1024;
/** Ten thousands of containers. */
const MAX_LIST_BYTES = 32 * 1024 * 1024;

/** How a Docker Engine is reached. */
export interface HttpDockerApiOptions {
  readonly socketPath: string;
  readonly timeouts: RequestTimeouts;
  readonly withSize: boolean;
  readonly log: Logger | undefined;
}

/** The Docker API over a unix socket. One for each connection to an engine: it remembers which version to speak. */
export function httpDockerApi({ socketPath, timeouts, withSize, log }: HttpDockerApiOptions): DockerApi {
  let prefix = "";
  const get = (path: string, maxBytes = MAX_OBJECT_BYTES): Observable<Reply> => getReply(socketPath, prefix + path, { ...timeouts, maxBytes });
  const schemas = { container: containerReply(), image: imageReply(), list: listReply(), version: versionReply() };

  return {
    daemon: () =>
      getReply(socketPath, "/version", { ...timeouts, maxBytes: MAX_OBJECT_BYTES }).pipe(
        map(({ body, time }) => {
          const version = parseReply(schemas.version, "GET /version", body);
          const apiVersion = negotiateApiVersion(version);
          prefix = apiVersion === undefined ? "" : `/v${apiVersion}`;
          return { version: version.Version, apiVersion: apiVersion ?? "", time };
        }),
      ),
    events: (since) =>
      defer(() => openResponse(socketPath, `${prefix}/events?since=${since.toFixed(9)}&filters=${eventFilters}`, timeouts)).pipe(
        switchMap((response) =>
          response.statusCode === 200
            ? concat(of({ kind: "open" as const }), bodyChunks(response).pipe(decodeEvents(log)), throwError(() => new RequestError("the event stream has ended")))
            : throwError(() => new RequestError(`GET /events: status ${response.statusCode ?? 0}`)),
        ),
      ),
    list: () => defer(() => get("/containers/json?all=1", MAX_LIST_BYTES)).pipe(map(({ body }) => parseReply(schemas.list, "GET /containers/json", body))),
    inspect: (idOrName) =>
      defer(() => get(`/containers/${encodeURIComponent(idOrName)}/json${withSize ? "?size=1" : ""}`)).pipe(
        map(({ body }) => parseReply(schemas.container, "GET /containers/{id}/json", body)),
      ),
    image: (id) => defer(() => get(`/images/${encodeURIComponent(id)}/json`)).pipe(map(({ body }) => parseReply(schemas.image, "GET /images/{id}/json", body))),
    ping: () => defer(() => get("/_ping")),
  };
}

/** Without the filter for events, health checks alone would send three events every few seconds for each container. */
const eventFilters = encodeURIComponent(JSON.stringify({ type: ["container"], event: containerActions }));
