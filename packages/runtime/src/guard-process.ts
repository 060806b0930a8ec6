import { constants } from "node:os";
import { getSystemErrorName } from "node:util";

import { FalcoPluginError } from "@falco-plugin/contract";

const listening = ["on", "addListener", "once", "prependListener", "prependOnceListener"] as const;
const changing = ["chdir", "setuid", "seteuid", "setgid", "setegid", "setgroups", "initgroups"] as const;

/**
 * Refuses what would reach beyond the realm: the process, its signals, its identity and its folder are Falco's. The C++ side
 * contains what slips through.
 */
export function guardProcess(): void {
  const exit = (code?: number | string | null): never => {
    throw new FalcoPluginError("FP_PROCESS_EXIT", `process.exit(${code ?? ""}) is refused: a plugin cannot end the host process`);
  };
  replace("exit", exit);
  replace("reallyExit", exit);
  replace("abort", refusal("process.abort()"));
  for (const name of changing) replace(name, refusal(`process.${name}()`));
  guardUmask();
  guardKill();
  for (const name of listening) guardSignals(name);
}

function refusal(what: string): () => never {
  return () => {
    throw new FalcoPluginError("FP_PROCESS_REFUSED", `${what} is refused: the process belongs to the host`);
  };
}

function replace(name: string, value: unknown): void {
  Object.defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
}

function guardUmask(): void {
  const { umask } = process;
  const refuse = refusal("process.umask(mask)");
  replace("umask", (mask?: number | string) => (mask === undefined ? umask() : refuse()));
}

function guardKill(): void {
  // What process.kill() calls below; guarded itself, because it can be called, too.
  const below = (process as unknown as { _kill(pid: number, signal: number): number })._kill.bind(process);
  const refuse = refusal("a signal to the own process");
  // 0 and negative numbers mean groups, which the host may be in; signal 0 only asks whether a process is there.
  replace("_kill", (pid: unknown, signal: unknown) => {
    const [target, number] = [Number(pid), Number(signal)];
    return number !== 0 && (target === process.pid || !(target > 0)) ? refuse() : below(target, number);
  });
  replace("_debugProcess", refuse);
  replace("kill", (pid: unknown, signal: string | number = "SIGTERM") => {
    const number = typeof signal === "number" ? signal : constants.signals[signal as NodeJS.Signals];
    if (number === undefined) throw new TypeError(`unknown signal ${signal}`);
    const error = (process as unknown as { _kill(pid: unknown, signal: number): number })._kill(pid, number);
    if (error !== 0) {
      const code = getSystemErrorName(error);
      throw Object.assign(new Error(`kill ${code}`), { errno: error, code, syscall: "kill" });
    }
    return true;
  });
}

function guardSignals(name: (typeof listening)[number]): void {
  // Node.js installs a real handler for these, in place of the host's.
  const original = process[name] as (this: NodeJS.Process, event: string | symbol, listener: () => void) => NodeJS.Process;
  replace(name, function (this: NodeJS.Process, event: string | symbol, listener: () => void) {
    if (typeof event === "string" && /^SIG[A-Z0-9]+$/.test(event)) refusal(`process.${name}("${event}")`)();
    return original.call(this, event, listener);
  });
}
