import { compute, definePlugin, extract, json, on, source, sourceEvent } from "@falco-plugin/plugin";
import * as z from "zod";
import { benchMeta } from "./internal/bench-meta.ts";

const request = sourceEvent(z.object({ id: z.number(), path: z.string(), user: z.object({ name: z.string() }), tags: z.array(z.string()) }));

/** Fields of a small JSON payload, by each way there is to extract one. */
export default definePlugin(
  benchMeta("extract-fields"),
  source({
    id: 999,
    name: "bench",
    event: request,
    *open() {
      for (let id = 0; ; id++) yield request({ id, path: "/api/v1/items", user: { name: "someone" }, tags: ["a", "bb", "ccc"] });
    },
  }),
  extract({
    "bench.number": compute({ type: "uint64", description: "A number from the header" }, on(request, ({ event }) => event.length)),
    "bench.text": compute({ type: "string", description: "A constant text" }, on(request, () => "/api/v1/items")),
    "bench.payload": compute({ type: "string", description: "A text of the decoded payload" }, on(request, ({ payload }) => payload.path)),
    "bench.list": compute({ type: "string", list: true, description: "Three texts" }, on(request, () => ["a", "bb", "ccc"])),
    "bench.json": json({ type: "string", description: "A text of the payload, by its path" }, { path: ["user", "name"] }),
  }),
);
