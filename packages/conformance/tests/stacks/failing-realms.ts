import { asyncEvents } from "@falco-plugin/async-events";
import { compute, definePlugin, extract, on, parse } from "@falco-plugin/plugin";
import { interval, map } from "rxjs";

import { fixtureMeta } from "../../plugins/internal/fixture-meta.ts";
import { numbered } from "../../plugins/internal/numbered.ts";

function failInExtract(): string {
  throw new RangeError("no such field");
}

function failInParse(): void {
  throw new TypeError("no such event");
}

function failInStream(n: number): number {
  if (n % 3 === 2) throw new Error("no such number");
  return n;
}

/** Fails in each realm, each time in a function of its own. */
export default definePlugin(
  fixtureMeta("failing-realms"),
  asyncEvents({ events: [numbered], retry: { firstDelayMs: 10 }, stream: () => interval(20).pipe(map((n) => numbered({ n: failInStream(n) }))) }),
  parse(on(numbered, failInParse)),
  extract({ "failing.field": compute({ type: "string", description: "Never there" }, on(numbered, failInExtract)) }),
);
