import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { concat, NEVER, of } from "rxjs";
import { benchMeta } from "./bench-meta.ts";
import { raw } from "./payloads.ts";

/** Emits one event, which shows that it runs, and then only takes up memory. */
export const quiet = (name: string) => definePlugin(benchMeta(name), asyncEvents({ events: [raw], stream: () => concat(of(raw(new Uint8Array(100))), NEVER) }));
