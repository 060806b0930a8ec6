import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runChecked, runCommand } from "@falco-plugin-tools/commands";
import { answersHttp } from "../host/answers-http.ts";
import { asRoot, tryAsRoot } from "../host/as-root.ts";
import { busyboxFiles, busyboxImage, sleepUntilTold } from "../host/busybox-image.ts";
import { type Daemon, startDaemon } from "../host/daemon.ts";
import { endEngine } from "../host/end-engine.ts";
import { findProgram } from "../host/prerequisites.ts";
import type { RunOptions } from "../run-options.ts";
import { layOutPodman } from "./podman-layout.ts";

/** A Podman that belongs to a test: its service, and its commands, which work without the service. */
export interface PodmanEngine {
  readonly socketPath: string;
  /** The image of its containers, as Podman names it. */
  readonly image: string;
  /** Starts a container. @returns its full id */
  run(options: RunOptions): Promise<string>;
  /** Makes a container without starting it. @returns its full id */
  create(options: RunOptions): Promise<string>;
  /** Starts a container that was made, or has ended. */
  start(id: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Sends a signal to a container's first process. */
  signal(id: string, name: string): Promise<void>;
  /** Runs a container's health check, as systemd does where there is one. @returns whether it is well */
  checkHealth(id: string): Promise<boolean>;
  /** Ends a container's process; the container stays. */
  stopContainer(id: string): Promise<void>;
  /** Kills and removes a container. */
  remove(id: string): Promise<void>;
  /** Full ids of all containers, also of those that do not run. */
  containers(): Promise<readonly string[]>;
  /** Stops the service with SIGSTOP, or lets it go on. */
  freeze(isFrozen: boolean): Promise<void>;
  /** Kills the service with SIGKILL. Containers, and commands, do not need it. */
  kill(): Promise<void>;
  /** Starts it again after {@link PodmanEngine.kill}. */
  restart(): Promise<void>;
  /** Ends everything and removes all that it has left: processes, mounts, control groups, files. */
  stop(): Promise<void>;
}

/**
 * Starts the service of a Podman that shares nothing with the machine's own, with an image to run.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where Debian's podman or busybox-static is missing or the service cannot run
 */
export async function startPodmanEngine(): Promise<PodmanEngine> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "podman-engine-")));
  const program = findProgram("podman", "podman");
  const layout = layOutPodman(folder);
  const cgroupParent = `/${path.basename(folder)}`;
  const variables = Object.entries(layout.env).map(([key, value]) => `${key}=${value}`);
  const podman = async (...args: readonly string[]): Promise<string> => {
    const [command, commandArgs] = asRoot("env", [...variables, program, ...args]);
    return (await runChecked(command, commandArgs, { timeoutMs: 120_000 })).stdout.trim();
  };

  let service: Daemon | undefined;
  const start = async (): Promise<void> => {
    service = await startDaemon({
      name: "the service of Podman",
      program,
      args: ["system", "service", "--time=0", `unix://${layout.socket}`],
      env: layout.env,
      logFile: layout.logFile,
      answers: async () => {
        // Without sudo, too, the tests may use the socket.
        if (process.getuid?.() !== 0) await tryAsRoot("chmod", "666", layout.socket);
        await answersHttp(layout.socket, "/_ping");
      },
      hint: "Podman needs root and the right to mount.",
    });
  };
  const stop = async (): Promise<void> => {
    const daemon = service;
    service = undefined;
    await endEngine({ daemon, folder, cgroupParent });
  };
  const describe = ({ name, labels = {}, command = sleepUntilTold, removeAfterwards = false, options = [] }: RunOptions): readonly string[] => [
    ...["--cgroup-parent", cgroupParent, ...options, "--name", name, ...(removeAfterwards ? ["--rm"] : [])],
    ...Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]),
    ...[busyboxImage, ...command],
  ];

  try {
    await podman("import", await busyboxFiles(folder), busyboxImage);
    await start();
    await podman("run", "--rm", "--cgroup-parent", cgroupParent, busyboxImage, "true");
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    socketPath: layout.socket,
    image: `localhost/${busyboxImage}`,
    run: (options) => podman("run", "--detach", ...describe(options)),
    create: (options) => podman("create", ...describe(options)),
    start: async (id) => void (await podman("start", id)),
    rename: async (id, name) => void (await podman("rename", id, name)),
    signal: async (id, name) => void (await podman("kill", `--signal=${name}`, id)),
    checkHealth: async (id) => {
      const [command, args] = asRoot("env", [...variables, program, "healthcheck", "run", id]);
      return (await runCommand(command, args, { timeoutMs: 30_000 })).exitCode === 0;
    },
    stopContainer: async (id) => void (await podman("stop", "--time=0", id)),
    remove: async (id) => void (await podman("rm", "--force", "--time=0", id)),
    containers: async () => (await podman("ps", "--all", "--quiet", "--no-trunc")).split("\n").filter((line) => line !== ""),
    freeze: async (isFrozen) => void (await service?.freeze(isFrozen)),
    kill: async () => {
      await service?.kill();
      service = undefined;
    },
    restart: start,
    stop,
  };
}
