/** What the runtime says when async events stop: `async events stopped emitted=5 delivered=5 dropped=0 …`. */
export function accounts(line: string): ReadonlyMap<string, number> {
  return new Map([...line.matchAll(/(\w+)=(\d+)/g)].map(([, name = "", count]) => [name, Number(count)]));
}

/**
 * Figures only count where every event went the whole way: an event that was dropped cost next to nothing.
 *
 * @throws Error that names the first account that is off
 */
export function checkNothingLost(lines: readonly string[]): void {
  const last = lines.filter((line) => line.startsWith("async events stopped")).at(-1);
  if (last === undefined) throw new Error("the plugin gave no account of its events");
  const counts = accounts(last);
  const emitted = counts.get("emitted");
  if (emitted === undefined || emitted === 0 || counts.get("delivered") !== emitted) throw new Error(`events were lost while they were counted: ${last}`);
}
