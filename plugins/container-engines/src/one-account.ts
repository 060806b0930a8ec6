import { mergeMap, type Observable, of, type OperatorFunction } from "rxjs";
import type { ContainerInfo } from "./container-info.ts";
import type { ContainerChange, Engine, EngineKind } from "./engine.ts";

/** A change, and who has told it. */
export interface ToldChange {
  readonly engine: Engine;
  readonly change: ContainerChange;
}

/** Who knows most of a container that several engines tell of, first. Docker's and Kubernetes' containers are containerd's as well, and Podman answers as Docker. */
const precedence: readonly EngineKind[] = ["podman", "cri-o", "cri", "docker", "containerd"];

/** A container as one engine has told it. */
interface Account {
  readonly engine: Engine;
  readonly container: ContainerInfo;
}

/**
 * Makes one account of several: a container that more than one engine tells of is told as the one who knows most has it, is added
 * once, and removed when nobody has it any more.
 */
export function oneAccount(): OperatorFunction<ToldChange, ContainerChange> {
  return (changes$): Observable<ContainerChange> => {
    const accounts = new Map<string, readonly Account[]>();
    return changes$.pipe(mergeMap(({ engine, change }) => of(...told(accounts, engine, change))));
  };
}

function told(accounts: Map<string, readonly Account[]>, engine: Engine, { kind, container }: ContainerChange): readonly ContainerChange[] {
  const { fullId } = container;
  const before = accounts.get(fullId) ?? [];
  const others = before.filter((account) => account.engine !== engine);
  const after = kind === "removed" ? others : [...others, { engine, container }].sort((a, b) => precedence.indexOf(a.engine.kind) - precedence.indexOf(b.engine.kind));
  const [best] = after;
  if (best === undefined) {
    accounts.delete(fullId);
    return [{ kind: "removed", container }];
  }
  accounts.set(fullId, after);
  if (before.length === 0) return [{ kind: "added", container }];
  // Of the account that counts something is different; or it counts since another is gone.
  return best.engine === engine || before[0]?.engine === engine ? [{ kind: "updated", container: best.container }] : [];
}
