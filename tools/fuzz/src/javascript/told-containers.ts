import { containerAdded } from "@falco-plugin/container";
import { type ContainerInfo, RequestError, type RuntimeApi, sightedContainer } from "@falco-plugin/container-engines/runtimes";
import { catchError, EMPTY, lastValueFrom, type Observable, take, throwError, toArray } from "rxjs";
import { holds } from "./holds.ts";

/** Entries of a list that are looked up, and events that are read. */
const MOST = 3;

/** Watches a runtime as an engine does: whatever it answers, containers come of it that can be told, or the error of a request. */
export async function watchOnce(runtime: RuntimeApi, labelMaxLength: number): Promise<void> {
  const ids = new Set<string>(["0".repeat(64)]);
  const [who] = await all(runtime.hello());
  if (who !== undefined) holds(JSON.stringify(who.facts).length < 1_000_000, "what is logged of a runtime has an end");
  for (const sighting of (await all(runtime.list())).flat().slice(0, MOST)) {
    ids.add(sighting.id);
    tell(sightedContainer(who?.kind ?? "docker", sighting, labelMaxLength));
  }
  for (const item of await all(runtime.events(0).pipe(take(MOST)))) {
    if (item.kind !== "event") continue;
    holds(Number.isFinite(item.event.time), "an event has a time");
    ids.add(item.event.id);
    tell(sightedContainer(who?.kind ?? "docker", item.event, labelMaxLength));
  }
  for (const id of ids) {
    (await all(runtime.lookUp(id))).forEach(tell);
    (await all(runtime.find(id.slice(0, 12)))).forEach(tell);
  }
}

/** What it gives before its end, unless that is another error than that of a request. */
const all = <T>(values: Observable<T>): Promise<T[]> =>
  lastValueFrom(values.pipe(catchError((error: unknown) => (error instanceof RequestError ? EMPTY : throwError(() => error))), toArray()));

/** As the plugin tells it, and as rules hear it. */
function tell(container: ContainerInfo): void {
  const told = Buffer.from(containerAdded(container).encode());
  const heard = Buffer.from(containerAdded(containerAdded.decode(told)).encode());
  holds(told.equals(heard), `what is heard is what was told: ${told.toString().slice(0, 2000)} became ${heard.toString().slice(0, 2000)}`);
}
