import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { of } from "rxjs";
import { benchMeta } from "./internal/bench-meta.ts";
import { raw } from "./internal/payloads.ts";

/** Emits one event as soon as it is started. */
export default definePlugin(benchMeta("first-event"), asyncEvents({ events: [raw], stream: () => of(raw(new Uint8Array(100))) }));
