import { asyncEvent } from "@falco-plugin/async-events";
import { compute, definePlugin, extract, json, on, parse, perInstance, sourceEvent } from "@falco-plugin/plugin";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";

/** Events that another plugin has declared: those of the source `web`, and the async event `numbered`. */
const request = sourceEvent(z.object({ path: z.string() }), { source: "web" });
const numbered = asyncEvent("numbered", z.object({ n: z.int() }));
const seen = perInstance(() => ({ requests: 0, numbers: 0 }));

/** Reads and follows what other plugins emit. */
export default definePlugin(
  fixtureMeta("web-reader"),
  parse(
    on(request, (_input, ctx) => void ctx.use(seen).requests++),
    on(numbered, (_input, ctx) => void ctx.use(seen).numbers++),
  ),
  extract({
    "reader.path": compute({ type: "string", description: "Path" }, on(request, ({ payload }) => payload.path)),
    "reader.requests": compute({ type: "uint64", description: "Requests so far" }, on(request, (_input, ctx) => ctx.use(seen).requests)),
    "reader.n": compute({ type: "uint64", description: "Number" }, on(numbered, ({ payload }) => payload.n)),
    "reader.numbers": compute({ type: "uint64", description: "Numbers so far" }, on(numbered, (_input, ctx) => ctx.use(seen).numbers)),
  }),
  extract({ "reader.status": json({ type: "uint64", description: "Status" }, { path: "status" }) }, { events: [request] }),
);
