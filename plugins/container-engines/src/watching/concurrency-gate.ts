import { Observable } from "rxjs";

/** Lets a limited number of Observables run at a time; the others wait in order. */
export type ConcurrencyGate = <T>(work$: Observable<T>) => Observable<T>;

/** A gate for at most `limit` Observables at a time. */
export function concurrencyGate(limit: number): ConcurrencyGate {
  const waiting = new Set<() => void>();
  let running = 0;

  return (work$) =>
    new Observable((subscriber) => {
      const enter = (): void => {
        running++;
        const leave = (): void => {
          running--;
          const [next] = waiting;
          if (next !== undefined && waiting.delete(next)) next();
        };
        // Runs once however the work ends, also when it ends before subscribe() returns.
        subscriber.add(leave);
        subscriber.add(work$.subscribe(subscriber));
      };
      if (running < limit) enter();
      else {
        waiting.add(enter);
        subscriber.add(() => waiting.delete(enter));
      }
    });
}
