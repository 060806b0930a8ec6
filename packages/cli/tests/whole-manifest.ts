import type { Manifest } from "@falco-plugin/contract";
import { pingManifest } from "./native-fixtures.ts";

/** A plugin that has everything: its artifact exports every symbol of the plugin API. */
export const wholeManifest: Manifest = {
  ...pingManifest,
  capabilities: ["source", "extract", "parse", "async", "listen", "metrics", "config"],
  realms: ["event", "background"],
  source: { id: 999, name: "beats", openParams: true, describes: true, ringEvents: 16, ringBytes: 4096, overflow: "fail", openTimeoutMs: 1000 },
  extract: {
    fields: [
      { name: "beat.count", type: "uint64", list: false, description: "How many", events: [{ code: 322 }] },
      {
        name: "beat.names",
        type: "string",
        list: true,
        description: "Who beats",
        display: "Names",
        argument: { index: true, key: true, required: false },
        addOutput: true,
        properties: ["hidden"],
        events: [{ code: 322 }, { code: 402, asyncName: "ping" }],
      },
    ],
    eventTypes: [322, 402],
    sources: ["beats"],
  },
  parse: { eventTypes: [322], sources: ["beats"] },
  listen: { routines: [{ name: "sweep", intervalMs: 100 }] },
  configUpdate: true,
  metrics: [{ name: "beats", type: "u64", monotonic: true }],
};
