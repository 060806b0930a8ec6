import { expect, it } from "vitest";
import { evenly } from "./evenly.ts";

it("keeps the first, the last, and what lies evenly in between", () => expect(evenly([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([0, 4, 8]));

it("keeps all where there are few", () => expect(evenly([1, 2], 3)).toEqual([1, 2]));
