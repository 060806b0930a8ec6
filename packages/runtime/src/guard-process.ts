import { constants } from "node:os";
import { getSystemErrorName } from "node:util";

import type { Refusals } from "./refusals.ts";

const listening = ["on", "addListener", "once", "prependListener", "prependOnceListener"] as const;
const changing = ["chdir", "setuid", "seteuid", "setgid", "setegid", "setgroups", "initgroups"] as const;

/** What `process.kill()` calls below; it can be called by itself, too. */
type SendSignal = (pid: unknown, signal: unknown) => number;

/**
 * Refuses what would reach beyond the realm: the process, its signals, its identity and its folder are Falco's; native code, which
 * nothing could contain, is not loaded. The C++ side contains what slips through. A worker may end itself.
 */
export function guardProcess(target: NodeJS.Process, refusals: Refusals, { inWorker = false } = {}): void {
  const replace = (name: string, value: unknown): void => {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  };
  const refuse = (name: string): void => replace(name, refusals.function(`process.${name}()`));
  if (!inWorker) {
    const exit = (code?: number | string | null): never => refusals.exit(code);
    replace("exit", exit);
    replace("reallyExit", exit);
    refuse("abort");
  }
  // Reading the mask is refused as well: Node.js would set it twice for that, for the whole process.
  for (const name of [...changing, "umask", "_debugProcess", "_debugEnd", "_rawDebug"]) refuse(name);
  // The first replaces the host by another program, the second changes its environment variables. Not all majors have them.
  for (const name of ["execve", "loadEnvFile"]) if (name in target) refuse(name);
  // What is behind these knows no guards.
  for (const name of ["binding", "_linkedBinding"]) refuse(name);
  replace("dlopen", refusals.function("a native addon"));
  Object.defineProperty(target, "title", { get: () => "falco-plugin", set: refusals.function("process.title ="), enumerable: true, configurable: true });

  const send = guardedSend(target, refusals);
  replace("_kill", send);
  replace("kill", kill(send));
  for (const name of listening) replace(name, withoutSignals(name, Reflect.get(target, name) as Listen, refusals));
}

function guardedSend(target: NodeJS.Process, refusals: Refusals): SendSignal {
  const send = (target as unknown as { _kill: SendSignal })._kill.bind(target);
  return (pid, signal) => {
    // As numbers, because Node.js also takes texts. 0 and negative ones mean groups, which the host may be in.
    const [to, number] = [Number(pid), Number(signal)];
    // Signal 0 only asks whether a process is there.
    return number !== 0 && (to === target.pid || !(to > 0)) ? refusals.refuse("a signal to the own process") : send(to, number);
  };
}

function kill(send: SendSignal) {
  return (pid: number, signal: string | number = "SIGTERM"): true => {
    const number = typeof signal === "number" ? signal : constants.signals[signal as NodeJS.Signals];
    if (number === undefined) throw new TypeError(`unknown signal ${signal}`);
    const error = send(pid, number);
    if (error === 0) return true;
    const code = getSystemErrorName(error);
    throw Object.assign(new Error(`kill ${code}`), { errno: error, code, syscall: "kill" });
  };
}

type Listen = (this: NodeJS.Process, event: string | symbol, listener: (...args: unknown[]) => void) => NodeJS.Process;

/** Node.js installs a real handler for a signal that is listened to, in place of the host's. */
function withoutSignals(name: string, listen: Listen, refusals: Refusals): Listen {
  return function (event, listener) {
    if (typeof event === "string" && /^SIG[A-Z0-9]+$/.test(event)) refusals.refuse(`process.${name}("${event}")`);
    return listen.call(this, event, listener);
  };
}
