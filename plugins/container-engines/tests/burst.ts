import { expect } from "vitest";
import type { ContainerChange } from "../src/engine.ts";

/** How many containers, and how many of them at a time. */
const [COUNT, AT_A_TIME] = [200, 10];

/**
 * Makes containers as fast as a runtime takes them, and demands that each was told once: that it came, by its own label, and that it is gone if it is.
 *
 * @param make - makes container n with the label `burst=n`, and removes it if n is even. Returns its full id
 */
export async function burst(make: (n: number) => Promise<string>, of: (id: string) => readonly ContainerChange[]): Promise<void> {
  const ids: string[] = [];
  for (let first = 0; first < COUNT; first += AT_A_TIME) ids.push(...(await Promise.all(Array.from({ length: AT_A_TIME }, (_, offset) => make(first + offset)))));
  const fate = (id: string, n: number): string => `${n}: ${of(id).flatMap(({ kind }) => (kind === "updated" ? [] : [kind])).join(", ")}`;
  await expect.poll(() => ids.map(fate), { timeout: 60_000 }).toEqual(ids.map((_, n) => `${n}: ${n % 2 === 0 ? "added, removed" : "added"}`));
  // What a slow runtime did not know yet when it told of the container comes as an update.
  const unlabelled = (): readonly string[] => ids.filter((id, n) => n % 2 === 1 && of(id).at(-1)?.container.labels?.["burst"] !== String(n));
  await expect.poll(unlabelled, { timeout: 60_000 }).toEqual([]);
}
