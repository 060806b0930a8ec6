import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { FalcoPluginError } from "@falco-plugin/contract";
import { asRoot, tryAsRoot } from "./as-root.ts";
import { processes } from "./processes.ts";
import { until } from "./until.ts";

/** A cold start takes about a second; a busy machine may take many. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

/** A program that serves others until it is ended. */
export interface Daemon {
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Ends it in order. */
  terminate(): Promise<void>;
  /** Stops it with SIGSTOP, or lets it go on: frozen, its sockets accept connections and never answer. */
  freeze(isFrozen: boolean): Promise<void>;
}

/** How a daemon is started. */
export interface DaemonOptions {
  /** In errors. */
  readonly name: string;
  readonly program: string;
  /** What takes the program's place, where that only prepares it. Default: the program itself. */
  readonly becomes?: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Fails until the daemon answers. */
  readonly answers: () => Promise<unknown>;
  /** What it takes, for those whose machine lacks it. */
  readonly hint: string;
}

/**
 * Starts a daemon as root, and waits until it answers.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` with the end of its log where it does not come up
 */
export async function startDaemon({ name, program, becomes = program, args, env = {}, logFile, answers, hint }: DaemonOptions): Promise<Daemon> {
  const variables = Object.entries(env).map(([key, value]) => `${key}=${value}`);
  const [command, commandArgs] = variables.length === 0 ? asRoot(program, args) : asRoot("env", [...variables, program, ...args]);
  const log = openSync(logFile, "a");
  const child = spawn(command, commandArgs, { stdio: ["ignore", log, log] });
  closeSync(log);
  const state = { hasExited: false };
  child.once("exit", () => (state.hasExited = true));
  child.once("error", () => (state.hasExited = true));

  const signal = async (signalName: string): Promise<void> => {
    const id = daemonId(child.pid, becomes);
    if (id !== undefined) await tryAsRoot("kill", `-${signalName}`, String(id));
  };
  const end = async (signalName: "KILL" | "TERM"): Promise<void> => {
    await signal(signalName);
    await until(() => (state.hasExited ? undefined : fail(`${name} does not end`)), STOP_TIMEOUT_MS);
  };

  try {
    await until(async () => (state.hasExited ? undefined : await answers()), START_TIMEOUT_MS);
    if (state.hasExited) throw new Error(`${name} has ended`);
  } catch (cause) {
    if (!state.hasExited) await end("KILL").catch(() => undefined);
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${name} cannot be started here: ${tail(logFile)}`, { cause, hint });
  }
  return { kill: () => end("KILL"), terminate: () => end("TERM"), freeze: (isFrozen) => signal(isFrozen ? "STOP" : "CONT") };
}

/** The child, or what sudo runs for it: the first of its line that is the program. */
function daemonId(childId: number | undefined, program: string): number | undefined {
  const all = processes();
  for (let id = childId; id !== undefined; id = all.find(({ parent }) => parent === id)?.id) {
    if (all.find((process) => process.id === id)?.command.startsWith(program) === true) return id;
  }
  return undefined;
}

const tail = (file: string): string => readFileSync(file, "utf8").trim().split("\n").slice(-3).join("; ");

function fail(message: string): never {
  throw new Error(message);
}
