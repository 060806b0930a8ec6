import type { InstanceContext } from "./context.ts";
import { describeThrown } from "./falco-plugin-error.ts";
import type { Slot } from "./slot.ts";

type Disposer = () => unknown;

/** The slots of one plugin instance in one realm. */
export interface SlotStore<Config> {
  use<Value>(slot: Slot<Config, Value>, ctx: InstanceContext<Config>): Value;
  /** Disposes all values, last made first; goes on where one fails, and throws the first failure afterwards. */
  dispose(): Promise<void> | undefined;
}

/**
 * The slots of one plugin instance in one realm.
 *
 * @runs event thread | background
 */
export function slotStore<Config>(): SlotStore<Config> {
  const values = new Map<Slot<Config, unknown>, unknown>();
  const making = new Set<Slot<Config, unknown>>();
  const disposers: Disposer[] = [];
  return {
    use(slot, ctx) {
      const known = values.get(slot);
      // One look where there is a value: this is asked for with every event.
      if (known !== undefined || values.has(slot)) return known as never;
      if (making.has(slot)) throw new TypeError("a slot uses itself while it is made");
      making.add(slot);
      try {
        const value = slot.create(ctx);
        values.set(slot, value);
        const disposer = disposerOf(value);
        if (disposer !== undefined) disposers.push(disposer);
        return value;
      } finally {
        making.delete(slot);
      }
    },
    dispose() {
      values.clear();
      const pending: Promise<unknown>[] = [];
      for (const disposer of disposers.splice(0).reverse()) {
        try {
          const ending = disposer();
          if (ending instanceof Promise) pending.push(ending);
        } catch (error) {
          pending.push(Promise.reject(error instanceof Error ? error : new Error(describeThrown(error), { cause: error })));
        }
      }
      return pending.length === 0 ? undefined : settle(pending);
    },
  };
}

/** Node.js 18 has neither symbol; what was compiled for it uses a registered one, as TypeScript's helpers and polyfills do. */
function disposerOf(value: unknown): Disposer | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  for (const name of ["asyncDispose", "dispose"] as const) {
    const symbol = (Symbol as unknown as Record<string, symbol | undefined>)[name] ?? Symbol.for(`Symbol.${name}`);
    const method = (value as Record<symbol, unknown>)[symbol];
    if (typeof method === "function") return () => method.call(value) as unknown;
  }
  return undefined;
}

async function settle(pending: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(pending)).find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
