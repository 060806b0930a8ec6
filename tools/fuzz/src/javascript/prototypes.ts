/** What everybody shares: who puts something into these has a say in all other code. */
const shared = { Object, Array, Function, String, Number, Boolean, Symbol, Map, Set, Promise, RegExp, Date, Error, Uint8Array, Buffer } as const;

/** How many properties each of the shared prototypes has. */
export function prototypes(): string {
  return Object.entries(shared)
    .map(([name, { prototype }]) => `${name} ${Reflect.ownKeys(prototype as object).length}`)
    .join(", ");
}
