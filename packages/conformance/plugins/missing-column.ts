import { definePlugin } from "@falco-plugin/plugin";
import { existing, importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { takingSteps } from "./internal/steps.ts";

/** Needs a column that the threads do not have. */
export default definePlugin(fixtureMeta("missing-column"), tables(importTable("threads", "int64", { nothing: existing("string") })), ...takingSteps("wrong", ["openings"], {}));
