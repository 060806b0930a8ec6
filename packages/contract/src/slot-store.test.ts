import { describe, expect, it } from "vitest";
import type { InstanceContext } from "./context.ts";
import { slotStore } from "./slot-store.ts";

const ctx = {} as InstanceContext<undefined>;

describe("slots", () => {
  it("are made once, on first use", () => {
    let made = 0;
    const slot = { create: () => ({ number: ++made }) };
    const store = slotStore<undefined>();
    expect(made).toBe(0);
    expect(store.use(slot, ctx)).toBe(store.use(slot, ctx));
    expect(slotStore<undefined>().use(slot, ctx)).toEqual({ number: 2 });
  });

  it("are disposed last made first, and all of them", async () => {
    const ended: string[] = [];
    const dispose = Symbol.for("Symbol.dispose");
    const symbol = (Symbol as { dispose?: symbol }).dispose ?? dispose;
    const store = slotStore<undefined>();
    store.use({ create: () => ({ [symbol]: () => ended.push("first") }) }, ctx);
    store.use(
      {
        create: () => ({
          [symbol]: () => {
            throw new Error("cannot end");
          },
        }),
      },
      ctx,
    );
    store.use({ create: () => ({ [symbol]: () => ended.push("last") }) }, ctx);
    await expect(store.dispose()).rejects.toThrow("cannot end");
    expect(ended).toEqual(["last", "first"]);
  });

  it("refuse to use themselves", () => {
    const store = slotStore<undefined>();
    const slot: { create: () => unknown } = { create: () => store.use(slot, ctx) };
    expect(() => store.use(slot, ctx)).toThrow(TypeError);
  });
});
