import type { Denials } from "./denials.ts";
import { type InternalBindings, methodsOf, replaceMember } from "./internal-bindings.ts";

/** Refuses to start programs, below `child_process` and what is made of it. */
export function guardChildProcesses(bindings: InternalBindings, denials: Denials): void {
  replaceMember(methodsOf(bindings("process_wrap"), "Process"), "spawn", denials.throwing("starting a program", "childProcess", true));
  replaceMember(bindings("spawn_sync"), "spawn", denials.throwing("starting a program", "childProcess", true));
}
