import { asyncEvents } from "@falco-plugin/async-events";
import { definePlugin, on, parse } from "@falco-plugin/plugin";
import { interval, map } from "rxjs";

import { fixtureMeta } from "../../plugins/internal/fixture-meta.ts";
import { numbered } from "../../plugins/internal/numbered.ts";

const rounds = 3_000_000;

/** Both do the same, under names of their own. */
function hotInBackground(n: number): number {
  let sum = n;
  for (let i = 0; i < rounds; i++) sum += Math.sqrt(i) % 3;
  return sum < 0 ? -1 : n;
}

function hotInEvents(): void {
  let sum = 0;
  for (let i = 0; i < rounds; i++) sum += Math.sqrt(i) % 3;
  if (sum < 0) throw new Error("a sum of roots is never negative");
}

/** Does much in one function of each realm, and rests in between. */
export default definePlugin(
  fixtureMeta("hot-realms"),
  asyncEvents({ events: [numbered], stream: () => interval(50).pipe(map((n) => numbered({ n: hotInBackground(n) }))) }),
  parse(on(numbered, hotInEvents)),
);
