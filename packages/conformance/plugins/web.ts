import { compute, definePlugin, extract, json, on, parse, perInstance, source, sourceEvent } from "@falco-plugin/plugin";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { sourceId } from "./internal/given-source.ts";

const request = sourceEvent(z.object({ path: z.string(), status: z.int() }));
const seen = perInstance(() => ({ failed: 0, paths: new Set<string>() }));
const Config = z.strictObject({ refuse: z.string().optional() });

/** A source of typed events that are followed, shown as text, and read in code and out of JSON. */
export default definePlugin(
  { ...fixtureMeta("web"), config: Config },
  source({
    id: sourceId,
    name: "web",
    event: request,
    open(params, { config }) {
      if (params === config.refuse) throw new Error(`there is no ${params}`);
      return (JSON.parse(params) as { path: string; status: number }[]).map((payload) => request(payload));
    },
    toString: ({ payload }) => `${payload.status} ${payload.path}`,
    listOpenParams: () => ["[]", { value: '[{"path":"/","status":200}]', desc: "One request", separator: "|" }],
  }),
  parse(
    on(request, ({ payload }) => {
      if (payload.status === 500) throw new Error(`cannot follow ${payload.path}`);
    }),
    on(request, ({ payload }, ctx) => {
      const state = ctx.use(seen);
      state.paths.add(payload.path);
      if (payload.status >= 400) state.failed++;
    }),
  ),
  extract({
    "web.path": compute({ type: "string", description: "Path" }, on(request, ({ payload }) => payload.path)),
    "web.status": json({ type: "uint64", description: "Status" }, { path: "status" }),
    "web.failed": compute({ type: "uint64", description: "Failed so far" }, on(request, (_input, ctx) => ctx.use(seen).failed)),
    "web.paths": compute({ type: "string", list: true, description: "Paths so far" }, on(request, (_input, ctx) => [...ctx.use(seen).paths])),
    "web.broken": compute({ type: "string", description: "Fails for failed requests" }, on(request, ({ payload }) => {
      if (payload.status >= 400) throw new Error(`no value for ${payload.path}`);
      return "fine";
    })),
  }),
);
