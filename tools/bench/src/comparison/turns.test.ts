import { expect, test } from "vitest";
import { inTurns } from "./turns.ts";

test("contenders take turns, and never run at the same time", async () => {
  const order: string[] = [];
  const figures = await inTurns(2, ["a", "b"], async (who, round) => {
    order.push(`${who}${round} begins`);
    await Promise.resolve();
    order.push(`${who}${round} ends`);
    return round;
  });
  expect(order).toEqual(["a0", "b0", "a1", "b1"].flatMap((turn) => [`${turn} begins`, `${turn} ends`]));
  expect([...figures]).toEqual([["a", [0, 1]], ["b", [0, 1]]]);
});
