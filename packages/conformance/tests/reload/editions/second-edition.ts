import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin, extract, json, listen } from "@falco-plugin/plugin";
import { startWith } from "rxjs";
import * as z from "zod";

import { counting, fields, items, name, said, saying } from "./edition-parts.ts";

const added = asyncEvent("added", z.object({ word: z.string() }));

/** The newer build: other values, one more event, more fields, one more capability, one more key in its config. */
export default definePlugin(
  { name, version: "2.0.0", description: "The second edition", contact: "fixture", config: z.strictObject({ word: z.string().default("none") }) },
  items("second"),
  asyncEvents({ events: [said, added], sources: [name], stream: ({ config }) => saying("second").pipe(startWith(added({ word: config.word }))) }),
  ...counting,
  listen({ open: () => undefined }),
  extract({ ...fields("second"), "edition.number": json({ type: "uint64", description: "Number of the item" }, { path: "n" }) }),
);
