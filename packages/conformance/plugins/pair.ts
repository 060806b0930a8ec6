import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { of } from "rxjs";
import { fixtureMeta } from "./internal/fixture-meta.ts";

const text = asyncEvent("text");
const bytes = asyncEvent("bytes");

/** Two capabilities in one plugin, and payloads that only arrive if bytes are left alone. */
export default definePlugin(
  fixtureMeta("pair"),
  asyncEvents({ events: [text], stream: () => of(text(new TextEncoder().encode('grüße, 世界 \u{1f980} "quoted"\n'))) }),
  asyncEvents({ events: [bytes], stream: () => of(bytes(new Uint8Array(0)), bytes(Uint8Array.from({ length: 256 }, (_, value) => value))) }),
);
