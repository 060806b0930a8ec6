import { it } from "vitest";

it.skip.each([1])("does not run", () => undefined);
