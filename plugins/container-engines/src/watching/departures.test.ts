import { NEVER, Subject } from "rxjs";
import { expect, test } from "vitest";
import { departures } from "./departures.ts";

test("who went away while an answer was on its way is known, to each answer of its own", () => {
  const gone = departures();
  gone.note("before");
  const sets: ReadonlySet<string>[] = [];
  const answer$ = new Subject();
  gone.during((set) => (sets.push(set), answer$)).subscribe();
  gone.note("a");
  const second = gone.during((set) => (sets.push(set), NEVER)).subscribe();
  gone.note("b");
  answer$.complete();
  gone.note("c");
  second.unsubscribe();
  gone.note("d");
  expect(sets.map((set) => [...set])).toEqual([
    ["a", "b"],
    ["b", "c"],
  ]);
});
