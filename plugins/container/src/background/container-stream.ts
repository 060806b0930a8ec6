import type { AsyncStart, Emission } from "@falco-plugin/async-events";
import { containerChanges, type Engine, type EngineState } from "@falco-plugin/container-engines";
import type { BackgroundContext } from "@falco-plugin/contract";
import { combineLatest, Observable, pairwise, startWith, type Subscription } from "rxjs";
import type { ContainerConfig } from "../config.ts";
import { type ProcessRequest, processRequests } from "../requests/process-request.ts";
import { connectedEngines, lookupDrops, lookupMisses, lookups } from "../state/container-metrics.ts";
import { ContainerLookups } from "./container-lookups.ts";
import { BY_CGROUP, ToldContainers } from "./told-containers.ts";

type ContainerEmission = Emission<"container" | "container_removed">;

/** The events of one start, of what engines tell and processes ask for; ready when all engines have told what exists. */
export function containerStream(engines: readonly Engine[], ctx: BackgroundContext<ContainerConfig>, start: AsyncStart): Observable<ContainerEmission> {
  return new Observable((subscriber) => {
    const counts = { lookup: ctx.metric(lookups), miss: ctx.metric(lookupMisses), drop: ctx.metric(lookupDrops) };
    const told = new ToldContainers({ emit: (emission) => subscriber.next(emission), dropped: () => counts.drop.add() });
    const unknown = new ContainerLookups({
      engines,
      found: (container, engine) => told.tell(container, engine),
      count: (what) => counts[what].add(),
    });
    subscriber.add(() => unknown.stop());
    subscriber.add(ctx.messages(processRequests).subscribe((request) => handle(request, told, unknown)));
    subscriber.add(follow(engines, ctx, unknown, start));
    subscriber.add(
      containerChanges(engines, { log: ctx.log }).subscribe(({ kind, container }) => {
        if (kind === "removed") told.gone(container);
        else told.seen(container);
        unknown.forget(container.id);
      }),
    );
  });
}

function handle(request: ProcessRequest, told: ToldContainers, unknown: ContainerLookups): void {
  switch (request.kind) {
    case "found":
      if (told.isNeeded(request.container.id)) told.tell(request.container, BY_CGROUP);
      return;
    case "unknown":
      if (told.isNeeded(request.id)) unknown.ask(request.id);
      return;
    case "ended":
      unknown.forget(request.id);
      told.ended(request.id);
  }
}

/** Counts what is attached, starts lookups anew where that grows, and says when everything that existed was told. */
function follow(engines: readonly Engine[], ctx: BackgroundContext<ContainerConfig>, unknown: ContainerLookups, { ready }: AsyncStart): Subscription | undefined {
  const connected = ctx.metric(connectedEngines);
  connected.set(0);
  if (engines.length === 0) return void ready();
  const none: readonly EngineState[] = [];
  const sum = (states: readonly EngineState[]): number => states.reduce((total, { attached }) => total + attached, 0);
  return combineLatest(engines.map(({ state$ }) => state$))
    .pipe(startWith(none), pairwise())
    .subscribe(([before, now]) => {
      connected.set(sum(now));
      if (sum(now) > sum(before)) unknown.attached();
      if (now.every(({ settled }) => settled)) ready();
    });
}
