import { compute, definePlugin, extract } from "@falco-plugin/plugin";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";

/** What code sees of an argument, and of which type. */
const shown = ({ argument }: { readonly argument: unknown }): string => `${typeof argument}:${String(argument)}`;

/** A field for every form of argument, and one with all that can be said of a field. */
export default definePlugin(
  fixtureMeta("field-arguments"),
  givenSource("arguments"),
  extract({
    "given.none": compute({ type: "string", description: "Without" }, shown),
    "given.index": compute({ type: "string", description: "An index", argument: "index" }, shown),
    "given.key": compute({ type: "string", description: "A key", argument: "key" }, shown),
    "given.either": compute({ type: "string", description: "Either", argument: "index or key" }, shown),
    "given.maybe_index": compute({ type: "string", description: "Perhaps an index", argument: "optional index" }, shown),
    "given.maybe_key": compute({ type: "string", description: "Perhaps a key", argument: "optional key" }, shown),
    "given.maybe_either": compute({ type: "string", description: "Perhaps either", argument: "optional index or key" }, shown),
    "given.described": compute(
      { type: "uint64", description: "All that can be said", display: "Described", addOutput: true, properties: ["info", "conversation"] },
      ({ event }) => event.length,
    ),
  }),
);
