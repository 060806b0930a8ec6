import { asyncEvent, type Emission } from "@falco-plugin/async-events";
import * as z from "zod";

/** 100 bytes, beginning with the stamp or a number. */
export const raw = asyncEvent("raw");

/** As JSON, about 100 bytes as well. */
export const typed = asyncEvent("typed", z.object({ n: z.int(), ns: z.string().optional(), id: z.string(), image: z.string(), running: z.boolean() }));

/** Makes one emission after another; `stamp`: each says when it was made, in ns of CLOCK_MONOTONIC. */
export function emissions(payload: "raw" | "typed", stamp: boolean): () => Emission<"raw" | "typed"> {
  return payload === "raw" ? rawEmissions(stamp) : typedEmissions(stamp);
}

// One array for all: emitting copies it, and allocating is not what is measured.
function rawEmissions(stamp: boolean): () => Emission<"raw"> {
  const data = new Uint8Array(100);
  const view = new DataView(data.buffer);
  let n = 0;
  return () => {
    if (stamp) view.setBigUint64(0, process.hrtime.bigint(), true);
    else view.setUint32(0, n++, true);
    return raw(data);
  };
}

function typedEmissions(stamp: boolean): () => Emission<"typed"> {
  const rest = { id: "3f1c9a0b7d2e", image: "registry.example/platform/team/app:1.27.3", running: true };
  let n = 0;
  return () => typed(stamp ? { n: n++, ns: String(process.hrtime.bigint()), ...rest } : { n: n++, ...rest });
}
