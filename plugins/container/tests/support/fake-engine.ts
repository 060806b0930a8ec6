import { type ContainerChange, type ContainerInfo, type Engine, type EngineState, minimalContainer } from "@falco-plugin/container-engines";
import { BehaviorSubject, defer, EMPTY, of, Subject, throwError } from "rxjs";

/** A container of this name, whose full id begins with its short one. */
export const containerCalled = (name: string, more: Partial<ContainerInfo> = {}): ContainerInfo => ({ ...minimalContainer("docker", Buffer.from(name.padEnd(32, ".")).toString("hex"), { name }), ...more });

/** An engine that tells what a test tells it. */
export class FakeEngine implements Engine {
  readonly id = "fake";
  readonly kind = "docker";
  readonly changes$ = new Subject<ContainerChange>();
  readonly state$ = new BehaviorSubject<EngineState>({ attached: 0, settled: false });
  /** What `find` has; without it the engine cannot be asked. */
  containers: ContainerInfo[] | undefined = [];
  /** Ids that it was asked for. */
  readonly asked: string[] = [];

  find(id: string): ReturnType<Engine["find"]> {
    return defer(() => {
      this.asked.push(id);
      if (this.containers === undefined) return throwError(() => new Error("not attached"));
      const found = this.containers.find((container) => container.id === id);
      return found === undefined ? EMPTY : of(found);
    });
  }

  tell(kind: ContainerChange["kind"], container: ContainerInfo): void {
    this.changes$.next({ kind, container });
  }

  attach(attached = 1): void {
    this.state$.next({ attached, settled: true });
  }
}
