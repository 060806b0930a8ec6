import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin, on, parse } from "@falco-plugin/plugin";
import { concat, NEVER, of } from "rxjs";
import { benchMeta } from "./internal/bench-meta.ts";
import { raw } from "./internal/payloads.ts";

/** Emits one event and parses it: the smallest plugin with both realms. */
export default definePlugin(
  benchMeta("two-realms"),
  asyncEvents({ events: [raw], stream: () => concat(of(raw(new Uint8Array(100))), NEVER) }),
  parse(on(raw, () => {})),
);
