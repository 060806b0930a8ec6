import { definePlugin } from "@falco-plugin/plugin";
import { captureListener, captureMetrics } from "./captures.ts";
import { Config } from "./config.ts";
import { executionRules, executionTable } from "./executions.ts";
import { heartbeats } from "./heartbeat.ts";
import { steps } from "./source.ts";
import { fields } from "./source-fields.ts";

export default definePlugin(
  {
    name: "example-plugin",
    version: "0.1.0",
    description: "The plugin example-plugin",
    contact: "https://example.org",
    config: Config,
  },
  heartbeats,
  steps,
  fields,
  executionTable,
  executionRules,
  captureMetrics,
  captureListener,
);
