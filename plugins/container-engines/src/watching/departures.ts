import { defer, finalize, type Observable } from "rxjs";

/** Remembers which containers went away while an answer was on its way, which may still hold them. */
export interface Departures {
  /** A container is gone. */
  note(id: string): void;
  /** Runs something with the set of those that have gone since it began. */
  during<T>(work: (gone: ReadonlySet<string>) => Observable<T>): Observable<T>;
}

/** Remembers nothing while nothing is on its way. */
export function departures(): Departures {
  const waiting = new Set<Set<string>>();
  return {
    note: (id) => {
      for (const gone of waiting) gone.add(id);
    },
    during: (work) =>
      defer(() => {
        const gone = new Set<string>();
        waiting.add(gone);
        return work(gone).pipe(finalize(() => waiting.delete(gone)));
      }),
  };
}
