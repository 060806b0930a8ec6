import { perInstance } from "@falco-plugin/plugin";

/** A thread and its program. */
export interface Execution {
  readonly program: string;
  /** Nanoseconds since the epoch. */
  readonly since: bigint;
}

/** Falco may miss the end of a thread, and programs may have any number of names: neither may fill the memory. */
const most = 10_000;

/** What runs, and what has run how often. */
export class Executions {
  readonly #byThread = new Map<bigint, Execution>();
  readonly #runs = new Map<string, number>();

  began(tid: bigint, program: string, since: bigint): void {
    put(this.#byThread, tid, { program, since });
    put(this.#runs, program, this.runsOf(program) + 1);
  }

  ended(tid: bigint): void {
    this.#byThread.delete(tid);
  }

  of(tid: bigint): Execution | undefined {
    return this.#byThread.get(tid);
  }

  runsOf(program: string | undefined): number {
    return (program !== undefined && this.#runs.get(program)) || 0;
  }
}

/** One for each plugin instance. */
export const executions = perInstance(() => new Executions());

/** Puts it at the end, and lets go of the oldest where there are too many. */
function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) for (const oldest of map.keys()) return void map.delete(oldest);
}
