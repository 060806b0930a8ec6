import { definePlugin } from "@falco-plugin/plugin";
import { tables } from "@falco-plugin/tables";
import { allKeyed, blank, samples } from "./internal/exported-tables.ts";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { givenSource } from "./internal/given-source.ts";
import { ownSteps } from "./internal/own-steps.ts";
import { takingSteps } from "./internal/steps.ts";

/** Does with tables of its own what the payloads of its source say. */
export default definePlugin(fixtureMeta("own-tables"), tables(samples, blank, ...allKeyed), givenSource("own-tables"), ...takingSteps("own", [{ source: "own-tables" }], ownSteps));
