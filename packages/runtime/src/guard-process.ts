import { FalcoPluginError } from "@falco-plugin/contract";

const listening = ["on", "addListener", "once", "prependListener", "prependOnceListener"] as const;
const changing = ["chdir", "setuid", "seteuid", "setgid", "setegid", "setgroups", "initgroups"] as const;

/**
 * Refuses what would reach beyond the realm: the process, its signals, its identity and its folder are Falco's. The C++ side
 * contains what slips through.
 */
export function guardProcess(): void {
  const refuse =
    (what: string): (() => never) =>
    () => {
      throw new FalcoPluginError("FP_PROCESS_REFUSED", `${what} is refused: the process belongs to the host`);
    };
  const exit = (code?: number | string | null): never => {
    throw new FalcoPluginError("FP_PROCESS_EXIT", `process.exit(${code ?? ""}) is refused: a plugin cannot end the host process`);
  };

  replace("exit", exit);
  replace("reallyExit", exit);
  replace("abort", refuse("process.abort()"));
  for (const name of changing) replace(name, refuse(`process.${name}()`));
  guardUmask(refuse("process.umask(mask)"));
  guardKill(refuse("a signal to the own process"));
  for (const name of listening) guardSignals(name, refuse);
}

function replace(name: string, value: unknown): void {
  Object.defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
}

function guardUmask(refuse: () => never): void {
  const { umask } = process;
  replace("umask", (mask?: number | string) => (mask === undefined ? umask() : refuse()));
}

function guardKill(refuse: () => never): void {
  const { kill } = process;
  // 0 and -1 mean groups that the host is in; signal 0 only asks whether a process is there.
  replace("kill", (pid: number, signal?: string | number) =>
    signal !== 0 && (pid === process.pid || pid <= 0) ? refuse() : kill.call(process, pid, signal),
  );
}

function guardSignals(name: (typeof listening)[number], refuse: (what: string) => () => never): void {
  // Node.js installs a real handler for these, in place of the host's.
  const original = process[name] as (this: NodeJS.Process, event: string | symbol, listener: () => void) => NodeJS.Process;
  replace(name, function (this: NodeJS.Process, event: string | symbol, listener: () => void) {
    if (typeof event === "string" && /^SIG[A-Z0-9]+$/.test(event)) refuse(`process.${name}("${event}")`)();
    return original.call(this, event, listener);
  });
}
