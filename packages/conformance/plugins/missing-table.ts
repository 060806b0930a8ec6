import { definePlugin } from "@falco-plugin/plugin";
import { importTable, tables } from "@falco-plugin/tables";
import { fixtureMeta } from "./internal/fixture-meta.ts";
import { takingSteps } from "./internal/steps.ts";

/** Needs a table that no host has. */
export default definePlugin(fixtureMeta("missing-table"), tables(importTable("nowhere", "string", {})), ...takingSteps("wrong", ["openings"], {}));
