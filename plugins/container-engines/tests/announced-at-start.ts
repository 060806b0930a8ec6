import type { WatchedRuntime } from "./watched-runtime.ts";

/** Containers are listed once more soon after the start, and then told whether they were started or not; it is over when one was not told. */
const ROUNDS = 10;

/** What a runtime does with containers. Both return the full id. */
export interface Making {
  readonly create: (n: number) => Promise<string>;
  readonly run: (n: number) => Promise<string>;
  readonly remove: (id: string) => Promise<unknown>;
}

/**
 * Demands that a container that was made, and never started, is not told, where the hook of the start is the only one.
 *
 * @throws Error where it is told all the same
 */
export async function announcedAtStart({ of, told }: WatchedRuntime, { create, run, remove }: Making): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const never = await create(round);
    await told(await run(2 * round));
    await remove(never);
    // Whatever is said of the one was said before the other.
    await told(await run(2 * round + 1));
    if (of(never).length === 0) return;
  }
  throw new Error("containers are told that were never started");
}
