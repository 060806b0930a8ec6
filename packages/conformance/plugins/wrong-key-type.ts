import { definePlugin } from "@falco-plugin/plugin";
import { importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { takingSteps } from "./internal/steps.ts";

/** Needs the threads by a text. */
export default definePlugin(fixtureMeta("wrong-key-type"), tables(importTable("threads", "string", {})), ...takingSteps("wrong", ["openings"], {}));
