import { definePlugin } from "@falco-plugin/plugin";
import { existing, importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { takingSteps } from "./internal/steps.ts";

/** Needs the names of threads as numbers. */
export default definePlugin(fixtureMeta("wrong-column-type"), tables(importTable("threads", "int64", { comm: existing("uint64") })), ...takingSteps("wrong", ["openings"], {}));
