import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { FalcoPluginError } from "@falco-plugin/contract";
import { asRoot, tryAsRoot } from "./as-root.ts";
import { findProgram } from "./prerequisites.ts";
import { until } from "./until.ts";

/** A cold start of dockerd with its containerd takes about a second; a busy machine may take many. */
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

/** A running dockerd. */
export interface Dockerd {
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Ends it in order. */
  terminate(): Promise<void>;
  signal(name: "STOP" | "CONT"): Promise<void>;
}

/** Where a dockerd keeps its things. */
export const layoutOf = (folder: string) => ({
  socket: path.join(folder, "docker.sock"),
  data: path.join(folder, "data"),
  exec: path.join(folder, "exec"),
  containerdPidFile: path.join(folder, "exec/containerd/containerd.pid"),
  pidFile: path.join(folder, "docker.pid"),
  log: path.join(folder, "dockerd.log"),
  config: path.join(folder, "daemon.json"),
  clientConfig: path.join(folder, "client"),
});

/**
 * Starts a dockerd that shares nothing with others on the machine, and waits until it answers.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` with the end of its log where it does not come up
 */
export async function startDockerd(folder: string, cgroupParent: string): Promise<Dockerd> {
  const layout = layoutOf(folder);
  const program = findProgram("dockerd", "docker.io");
  const [command, args] = asRoot(program, [
    ...["--data-root", layout.data],
    ...["--exec-root", layout.exec],
    ...["--pidfile", layout.pidFile],
    ...["--host", `unix://${layout.socket}`],
    // Without sudo, too, the tests may use the socket.
    ...["--group", String(process.getgid?.() ?? 0)],
    ...["--cgroup-parent", cgroupParent],
    // No network, no overlay: both need more than many machines give. Private config, so that none of the machine's applies.
    ...["--iptables=false", "--bridge=none", "--storage-driver=vfs", "--config-file", layout.config],
  ]);
  writeFileSync(layout.config, "{}\n");
  const log = openSync(layout.log, "a");
  const child = spawn(command, args, { stdio: ["ignore", log, log] });
  closeSync(log);
  const state = { hasExited: false };
  child.once("exit", () => (state.hasExited = true));
  child.once("error", () => (state.hasExited = true));

  // Not the child's own id: that is sudo's where there is sudo.
  const signal = (name: string): Promise<void> => tryAsRoot("kill", `-${name}`, readFileSync(layout.pidFile, "utf8").trim());
  const end = async (name: "KILL" | "TERM"): Promise<void> => {
    await signal(name);
    await until(() => (state.hasExited ? undefined : fail("dockerd does not end")), STOP_TIMEOUT_MS);
  };

  try {
    await until(async () => (state.hasExited ? undefined : await ping(layout.socket)), START_TIMEOUT_MS);
    if (state.hasExited) throw new Error("dockerd has ended");
  } catch (cause) {
    if (!state.hasExited) await end("KILL").catch(() => undefined);
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `a Docker Engine cannot be started here: ${tail(layout.log)}`, {
      cause,
      hint: "dockerd needs root and the right to mount.",
    });
  }
  return {
    kill: async () => {
      await end("KILL");
      await killContainerd(layout);
    },
    terminate: () => end("TERM"),
    signal,
  };
}

/**
 * dockerd's containerd is to die with it. It must not be found by the next dockerd while it does, or as a zombie that nobody has
 * collected yet: that would wait for it to answer.
 */
async function killContainerd({ containerdPidFile, pidFile }: ReturnType<typeof layoutOf>): Promise<void> {
  const pid = existsSync(containerdPidFile) ? readFileSync(containerdPidFile, "utf8").trim() : "";
  if (pid !== "") {
    await tryAsRoot("kill", "-KILL", pid);
    await until(() => (isRunning(pid) ? fail("containerd does not end") : undefined), STOP_TIMEOUT_MS);
  }
  await tryAsRoot("rm", "--force", containerdPidFile, pidFile);
}

function isRunning(pid: string): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

function ping(socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path: "/_ping", timeout: 2_000, agent: false }, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`status ${String(response.statusCode)}`));
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error("no answer")));
    outgoing.once("error", reject);
    outgoing.end();
  });
}

const tail = (file: string): string => readFileSync(file, "utf8").trim().split("\n").slice(-3).join("; ");

function fail(message: string): never {
  throw new Error(message);
}
