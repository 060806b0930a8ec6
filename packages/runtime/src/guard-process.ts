import { constants } from "node:os";
import { getSystemErrorName } from "node:util";

import { FalcoPluginError } from "@falco-plugin/contract";

const listening = ["on", "addListener", "once", "prependListener", "prependOnceListener"] as const;
const changing = ["chdir", "setuid", "seteuid", "setgid", "setegid", "setgroups", "initgroups"] as const;

/** What `process.kill()` calls below; it can be called by itself, too. */
type SendSignal = (pid: unknown, signal: unknown) => number;

/**
 * Refuses what would reach beyond the realm: the process, its signals, its identity and its folder are Falco's. The C++ side
 * contains what slips through.
 */
export function guardProcess(target: NodeJS.Process): void {
  const replace = (name: string, value: unknown): void => {
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  };
  const exit = (code?: number | string | null): never => {
    throw new FalcoPluginError("FP_PROCESS_EXIT", `process.exit(${code ?? ""}) is refused: a plugin cannot end the host process`);
  };
  replace("exit", exit);
  replace("reallyExit", exit);
  replace("abort", refusal("process.abort()"));
  for (const name of changing) replace(name, refusal(`process.${name}()`));
  // Reading it is refused as well: Node.js would set it twice for that, for the whole process.
  replace("umask", refusal("process.umask()"));

  const send = guardedSend(target);
  replace("_kill", send);
  replace("_debugProcess", refusal("process._debugProcess()"));
  replace("kill", kill(send));
  for (const name of listening) replace(name, withoutSignals(name, Reflect.get(target, name) as Listen));
}

function refusal(what: string): () => never {
  return () => {
    throw new FalcoPluginError("FP_PROCESS_REFUSED", `${what} is refused: the process belongs to the host`);
  };
}

function guardedSend(target: NodeJS.Process): SendSignal {
  const send = (target as unknown as { _kill: SendSignal })._kill.bind(target);
  const refuse = refusal("a signal to the own process");
  return (pid, signal) => {
    // As numbers, because Node.js also takes texts. 0 and negative ones mean groups, which the host may be in.
    const [to, number] = [Number(pid), Number(signal)];
    // Signal 0 only asks whether a process is there.
    return number !== 0 && (to === target.pid || !(to > 0)) ? refuse() : send(to, number);
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
function withoutSignals(name: string, listen: Listen): Listen {
  return function (event, listener) {
    if (typeof event === "string" && /^SIG[A-Z0-9]+$/.test(event)) refusal(`process.${name}("${event}")`)();
    return listen.call(this, event, listener);
  };
}
