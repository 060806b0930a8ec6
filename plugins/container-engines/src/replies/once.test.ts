import { expect, test } from "vitest";
import { once } from "./once.ts";

test("makes nothing before it is asked for, and then one", () => {
  let made = 0;
  const thing = once(() => ({ number: ++made }));
  expect(made).toBe(0);
  expect([thing(), thing()]).toEqual([{ number: 1 }, { number: 1 }]);
  expect(thing()).toBe(thing());
});

test("keeps what is undefined, too", () => {
  let asked = 0;
  const nothing = once(() => void asked++);
  expect([nothing(), nothing(), asked]).toEqual([undefined, undefined, 1]);
});

test("asks again after it has failed", () => {
  const answers = [
    () => {
      throw new Error("not yet");
    },
    () => "made",
  ];
  const thing = once(() => answers.shift()?.());
  expect(thing).toThrow("not yet");
  expect([thing(), thing()]).toEqual(["made", "made"]);
});
