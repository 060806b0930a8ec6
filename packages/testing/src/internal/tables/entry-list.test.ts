import fc from "fast-check";
import { expect, it } from "vitest";
import { EntryList } from "./entry-list.ts";

interface Item {
  key: bigint | undefined;
  readonly made: number;
}

/** Items by the number that they were made with; what fills gaps has 0. */
function listOf(): { readonly list: EntryList<Item>; readonly item: (made: number) => Item } {
  const item = (made: number): Item => ({ key: undefined, made });
  return { list: new EntryList<Item>(() => item(0)), item };
}

const steps = fc.array(fc.oneof(fc.record({ add: fc.nat({ max: 8 }) }), fc.record({ erase: fc.nat({ max: 8 }) })), { maxLength: 20 });

it("is a vector: adding resizes it to the place, and erasing moves up what is behind", () => {
  fc.assert(
    fc.property(steps, (steps) => {
      const { list, item } = listOf();
      let model: number[] = [];
      for (const [index, step] of steps.entries()) {
        const made = index + 1;
        if ("add" in step) {
          const before = model[step.add];
          model = Array.from({ length: step.add + 1 }, (_, place) => model[place] ?? (place === step.add ? made : 0));
          expect(list.add(BigInt(step.add), item(made)).made).toBe(before ?? made);
        } else {
          expect(list.delete(BigInt(step.erase))).toBe(step.erase < model.length);
          model.splice(step.erase, 1);
        }
        expect([...list.values()].map(({ made }) => made)).toEqual(model);
        expect([...list.values()].map(({ key }) => key)).toEqual(model.map((_, place) => BigInt(place)));
        expect(list.size).toBe(model.length);
      }
    }),
  );
});

it("is no longer than memory", () => {
  const { list, item } = listOf();
  expect(() => list.add(2n ** 40n, item(1))).toThrow(/^FP_TABLE_REFUSED: a list cannot have/);
  expect(list.size).toBe(0);
});
