import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin, extract } from "@falco-plugin/plugin";
import * as z from "zod";

import { counting, fields, items, name, said, saying } from "./edition-parts.ts";

export default definePlugin(
  { name, version: "1.0.0", description: "The first edition", contact: "fixture", config: z.strictObject({}) },
  items("first"),
  asyncEvents({ events: [said], sources: [name], stream: () => saying("first") }),
  ...counting,
  extract(fields("first")),
);
