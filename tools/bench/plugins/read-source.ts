import { definePlugin, source } from "@falco-plugin/plugin";
import { benchMeta } from "./internal/bench-meta.ts";

/** Emits the same bytes without end, as many as the host reads; the parameter is how many bytes. */
export default definePlugin(
  benchMeta("read-source"),
  source({
    id: 998,
    name: "bench_source",
    *open(params) {
      const payload = new Uint8Array(Number(params));
      for (;;) yield payload;
    },
  }),
);
