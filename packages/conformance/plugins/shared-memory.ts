import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { definePlugin } from "@falco-plugin/plugin";
import { of } from "rxjs";
import { fixtureMeta } from "./internal/fixture-meta.ts";

const bytes = asyncEvent("bytes");

/** Emits memory that another thread could change while it is read. */
export default definePlugin(
  fixtureMeta("shared-memory"),
  asyncEvents({ events: [bytes], stream: () => of(bytes(new Uint8Array(new SharedArrayBuffer(64)))) }),
);
