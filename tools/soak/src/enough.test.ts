import { expect, it } from "vitest";
import { isEnough } from "./enough.ts";

const wanted = { minutes: 3, reloads: 12, restarts: 4 };

it("is enough where there is as much of everything as is wanted", () => expect(isEnough(wanted, wanted)).toBe(true));

it.each([{ minutes: 2.9 }, { reloads: 11 }, { restarts: 3 }])("goes on where there is too little of one thing, however much there is of the others: %j", (little) =>
  expect(isEnough({ minutes: 60, reloads: 200, restarts: 60, ...little }, wanted)).toBe(false),
);
