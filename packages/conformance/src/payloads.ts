import type { SeenEvent } from "./host-driver.ts";

/** A payload that is JSON. */
export const jsonOf = ({ data }: SeenEvent): unknown => JSON.parse(new TextDecoder().decode(data));

/** The counter of events named `numbered`. */
export const numbersOf = (events: readonly SeenEvent[]): readonly number[] => events.map((event) => (jsonOf(event) as { n: number }).n);

/** 0, 1, 2, … */
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);
