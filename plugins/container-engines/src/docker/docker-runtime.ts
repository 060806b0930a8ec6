import { map } from "rxjs";
import type { RuntimeApi } from "../watching/runtime-api.ts";
import type { DockerApi } from "./docker-api.ts";
import { lookUpContainer } from "./look-up-container.ts";

/** A Docker Engine in the words that all runtimes share. */
export function dockerRuntime(api: DockerApi, options: { readonly labelMaxLength: number }): RuntimeApi {
  const lookUp = lookUpContainer(api, options);
  return {
    hello: () => api.daemon().pipe(map(({ version, apiVersion, time }) => ({ kind: "docker", facts: { docker: version, api: apiVersion }, time }))),
    events: (since) => api.events(since),
    list: () => api.list(),
    lookUp,
    find: lookUp,
    ping: () => api.ping(),
  };
}
