import { compute, extract, json, on } from "@falco-plugin/plugin";
import { fieldText, pointAt } from "./json-pointer.ts";
import { request } from "./request-event.ts";

/** What rules can ask of a webhook. */
export const fields = extract({
  "webhook.method": json({ type: "string", description: "HTTP method" }, { path: "method" }),
  "webhook.path": json({ type: "string", description: "Path of the request", addOutput: true }, { path: "path" }),
  "webhook.ip": json({ type: "ipaddr", description: "Address of the sender", addOutput: true }, { path: "ip" }),
  "webhook.net": json({ type: "ipnet", description: "Address of the sender, to be compared with networks" }, { path: "ip" }),
  "webhook.port": json({ type: "uint64", description: "Port of the sender" }, { path: "port" }),
  "webhook.time": json({ type: "abstime", description: "When the request was complete" }, { path: "time" }),
  "webhook.size": json({ type: "uint64", description: "Length of the body, in bytes" }, { path: "size" }),
  "webhook.signed": json({ type: "bool", description: "Whether the sender has proved that it knows the secret" }, { path: "signed" }),
  "webhook.body": json({ type: "string", description: "The body, as compact JSON" }, { path: "body" }),
  "webhook.member": json({ type: "string", description: "A member of the body by its name, with all digits of numbers", argument: "key" }, { path: ["body", { argument: true }] }),
  "webhook.value": compute(
    { type: "string", description: "A value in the body by its JSON Pointer, such as /commits/0/id", argument: "key" },
    on(request, ({ payload, argument }) => fieldText(pointAt(payload.body, argument))),
  ),
  "webhook.header": compute(
    { type: "string", description: "A header by its name, in any case", argument: "key" },
    on(request, ({ payload, argument }) => headerOf(payload.headers, argument.toLowerCase())),
  ),
  "webhook.query": compute(
    { type: "string", description: "A parameter of the query by its name", argument: "key" },
    on(request, ({ payload, argument }) => new URLSearchParams(payload.query).get(argument)),
  ),
});

/** Own members only: every object has a `constructor`. */
function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(headers, name) ? headers[name] : undefined;
}
