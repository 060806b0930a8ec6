import { EMPTY, merge, NEVER, Observable, of, Subject, throwError } from "rxjs";
import { expect, test } from "vitest";
import { concurrencyGate } from "./concurrency-gate.ts";

/** Work that says when it begins and ends when told. */
const work = () => {
  const end$ = new Subject<string>();
  const state = { begun: false, end$ };
  return { state, work$: new Observable<string>((subscriber) => ((state.begun = true), end$.subscribe(subscriber))) };
};

test("lets a limited number run at a time, in order", () => {
  const gate = concurrencyGate(2);
  const works = [work(), work(), work(), work()];
  const begun = () => works.map(({ state }) => state.begun);
  const values: string[] = [];
  merge(...works.map(({ work$ }) => gate(work$))).subscribe((value) => values.push(value));

  expect(begun()).toEqual([true, true, false, false]);
  works[1]?.state.end$.next("b");
  works[1]?.state.end$.complete();
  expect(begun()).toEqual([true, true, true, false]);
  works[0]?.state.end$.complete();
  expect(begun()).toEqual([true, true, true, true]);
  expect(values).toEqual(["b"]);
});

test("errors, work that ends at once, and unsubscription make room", () => {
  const gate = concurrencyGate(1);
  const seen: string[] = [];
  gate(throwError(() => "failed")).subscribe({ error: (error: string) => seen.push(error) });
  gate(EMPTY).subscribe();
  gate(NEVER).subscribe().unsubscribe();
  const blocking = gate(NEVER).subscribe();
  const impatient = gate(of("never")).subscribe((value) => seen.push(value));
  gate(of("patient")).subscribe((value) => seen.push(value));
  impatient.unsubscribe();
  blocking.unsubscribe();
  expect(seen).toEqual(["failed", "patient"]);
});
