import { catchError, concat, defer, EMPTY, from, mergeMap, type Observable, take, throwError } from "rxjs";
import type { ContainerInfo } from "../container-info.ts";
import { isNotFound } from "../http/request-error.ts";

/** Everything about a container, by its id or the beginning of it; errors where it cannot be had, as `isNotFound` where there is none. */
export type FindContainer = (id: string) => Observable<ContainerInfo>;

/** Asks all sockets of an engine that are attached. */
export interface ContainerFinders {
  add(path: string, find: FindContainer): void;
  delete(path: string): void;
  /** As `Engine.find`. The first answer counts; that nobody has it is known only when all have said so. */
  readonly find: FindContainer;
}

/** Makes {@link ContainerFinders}. */
export function containerFinders(): ContainerFinders {
  const finders = new Map<string, FindContainer>();

  const find: FindContainer = (id) =>
    defer(() => {
      if (finders.size === 0) throw new Error("the engine is not attached");
      const failures: unknown[] = [];
      const answers$ = from([...finders.values()]).pipe(
        mergeMap((ask) =>
          ask(id).pipe(
            catchError((error: unknown) => {
              if (!isNotFound(error)) failures.push(error);
              return EMPTY;
            }),
          ),
        ),
      );
      const unanswered$ = defer(() => (failures.length === 0 ? EMPTY : throwError(() => failures[0])));
      return concat(answers$, unanswered$).pipe(take(1));
    });

  return { add: (path, ask) => void finders.set(path, ask), delete: (path) => void finders.delete(path), find };
}
