import { mergeMap, type Observable, type OperatorFunction } from "rxjs";
import type { ContainerInfo } from "./container-info.ts";
import type { ContainerChange, Engine, EngineKind } from "./engine.ts";

/** A change, and who has told it. */
export interface ToldChange {
  readonly engine: Engine;
  readonly change: ContainerChange;
}

/** Who knows most of a container that several engines tell of, first. Docker's and Kubernetes' containers are containerd's as well, and Podman answers as Docker. */
const precedence: readonly EngineKind[] = ["podman", "cri-o", "cri", "docker", "containerd"];

/** What was told of a container. */
interface Account {
  readonly container: ContainerInfo;
  /** By whom. It may have no such container any more. */
  readonly engine: Engine;
  /** Who has the container. */
  readonly holders: readonly Engine[];
}

/**
 * Makes one account of several: a container that more than one engine tells of is told as the one had it that knows most, is added
 * once, and removed when nobody has it any more.
 */
export function oneAccount(): OperatorFunction<ToldChange, ContainerChange> {
  return (changes$): Observable<ContainerChange> => {
    const accounts = new Map<string, Account>();
    return changes$.pipe(mergeMap((told) => tell(accounts, told)));
  };
}

function tell(accounts: Map<string, Account>, { engine, change: { kind, container } }: ToldChange): readonly ContainerChange[] {
  const { fullId } = container;
  const account = accounts.get(fullId);
  const others = account?.holders.filter((holder) => holder !== engine) ?? [];
  if (kind === "removed") {
    // What was told of it stays: engines that have the same container let go of it one after the other.
    if (account !== undefined && others.length > 0) accounts.set(fullId, { ...account, holders: others });
    else accounts.delete(fullId);
    return others.length > 0 ? [] : [{ kind, container: account?.container ?? container }];
  }
  const holders = [...others, engine];
  if (account !== undefined && rank(engine) > rank(account.engine)) {
    accounts.set(fullId, { ...account, holders });
    return [];
  }
  accounts.set(fullId, { container, engine, holders });
  return [{ kind: account === undefined ? "added" : "updated", container }];
}

const rank = ({ kind }: Engine): number => precedence.indexOf(kind);
