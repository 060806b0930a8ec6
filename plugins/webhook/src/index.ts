import { definePlugin, metrics, source } from "@falco-plugin/plugin";
import { Config } from "./config.ts";
import { hostAndPort } from "./endpoint.ts";
import { fields } from "./fields.ts";
import { aborted, accepted, droppedConnections, refused, requests, turnedAway, waitingNow } from "./numbers.ts";
import { receiveWebhooks } from "./receive-webhooks.ts";
import { request } from "./request-event.ts";

export { Config } from "./config.ts";
export { request } from "./request-event.ts";

export default definePlugin(
  { name: "webhook", version: "0.1.0", description: "Receives webhooks over HTTP", contact: "https://github.com/falcosecurity", config: Config, permissions: { net: true, fs: "read" } },
  source({
    id: 999,
    name: "webhook",
    event: request,
    open: receiveWebhooks,
    listOpenParams: ({ config: { address, port, path } }) => [{ value: `${hostAndPort(address, port)}${path}`, desc: "Listens as the config says" }],
    toString: ({ payload: { method, path, ip, size } }) => `${method} ${path} from ${ip}, ${size} bytes`,
  }),
  fields,
  metrics(requests, accepted, refused, turnedAway, aborted, droppedConnections, waitingNow),
);
