import { counter, definePlugin, metrics, source, type SourceContext, type SourceData } from "@falco-plugin/plugin";
import { setTimeout } from "node:timers/promises";
import { concat, from, NEVER, throwError } from "rxjs";
import * as z from "zod";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { sourceId } from "./internal/given-source.ts";

const Params = z.strictObject({
  shape: z.enum(["observable", "async generator", "generator", "list", "promise", "batches", "observable of batches"]),
  count: z.int().min(0).default(3),
  /** Bytes of each payload. */
  size: z.int().min(0).default(1),
  /** Own times: so many nanoseconds apart, from 1 s after the epoch. */
  stepNs: z.int().optional(),
  /** What comes after the last event. */
  then: z.enum(["end", "failure", "nothing"]).default("end"),
});
type Params = z.infer<typeof Params>;

const made = counter("made");

function* events({ count, size, stepNs }: Params, ctx: SourceContext<unknown>): Generator<SourceData> {
  for (let n = 0; n < count; n++) {
    ctx.progress((n + 1) / count, `${n + 1} of ${count}`);
    ctx.metric(made).add();
    const data = new Uint8Array(size).fill(n);
    yield stepNs === undefined ? { data } : { data, ts: 1_000_000_000n + BigInt(n * stepNs) };
  }
}

async function* slowly(params: Params, ctx: SourceContext<unknown>): AsyncGenerator<SourceData> {
  for (const event of events(params, ctx)) yield event;
  if (params.then === "failure") throw new Error("the connection broke");
  if (params.then === "nothing") await new Promise((resolve) => ctx.signal.addEventListener("abort", resolve));
}

function observed(params: Params, ctx: SourceContext<unknown>) {
  const ends = { end: from([]), failure: throwError(() => new Error("the connection broke")), nothing: NEVER };
  return concat(from(events(params, ctx)), ends[params.then]);
}

function* read(params: Params, ctx: SourceContext<unknown>): Generator<SourceData> {
  yield* events(params, ctx);
  if (params.then === "failure") throw new Error("the file is broken");
}

/** As arrays: none, then 1 to 6 events again and again. */
function* inBatches(params: Params, ctx: SourceContext<unknown>): Generator<readonly SourceData[]> {
  let batch: SourceData[] = [];
  let length = 0;
  for (const event of read(params, ctx)) {
    if (batch.length === length) {
      yield batch;
      batch = [];
      length = 1 + (length % 6);
    }
    batch.push(event);
  }
  yield batch;
}

/** A source in every form that a stream may have. */
export default definePlugin(
  fixtureMeta("shapes"),
  metrics(made),
  source({
    id: sourceId,
    name: "shapes",
    open(text, ctx) {
      const params = Params.parse(JSON.parse(text));
      switch (params.shape) {
        case "observable": return observed(params, ctx);
        case "async generator": return slowly(params, ctx);
        case "generator": return read(params, ctx);
        case "list": return [...events(params, ctx)];
        case "batches": return inBatches(params, ctx);
        case "observable of batches": return from(inBatches(params, ctx));
        case "promise": return setTimeout(20).then(() => slowly(params, ctx));
      }
    },
  }),
);
