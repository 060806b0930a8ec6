import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runChecked } from "@falco-plugin-tools/commands";
import { tryAsRoot } from "../host/as-root.ts";
import { busyboxFiles, busyboxImage, sleepUntilTold } from "../host/busybox-image.ts";
import { killContainerProcesses } from "../host/container-processes.ts";
import type { Daemon } from "../host/daemon.ts";
import { removeCgroups, unmountBelow } from "../host/leftovers.ts";
import { findProgram } from "../host/prerequisites.ts";
import { removeShimSockets } from "../host/shim-sockets.ts";
import type { RunOptions } from "../run-options.ts";
import { type DockerEvent, followHistory } from "./docker-history.ts";
import { layoutOf, startDockerd } from "./dockerd.ts";

/** Where a test's Docker Engine lives. */
export interface DockerEngineOptions {
  /** A folder of its own, which is removed in the end. Default: a new one for temporary files. */
  readonly folder?: string;
}

/** A Docker Engine that belongs to a test, with Docker's own client to use it. */
export interface DockerEngine {
  readonly socketPath: string;
  /** The image of its containers. */
  readonly image: string;
  /** What happened to containers since the engine was made, as Docker's own client has heard it; over restarts. */
  readonly history: readonly DockerEvent[];
  /** Starts a container. @returns its full id */
  run(options: RunOptions): Promise<string>;
  /** Makes a container without starting it. @returns its full id */
  create(options: RunOptions): Promise<string>;
  /** Starts a container that was made, or has ended. */
  start(id: string): Promise<void>;
  rename(id: string, name: string): Promise<void>;
  /** Changes a container's limits, with options of `docker update`. */
  update(id: string, ...options: readonly string[]): Promise<void>;
  /** Runs a program in a container that runs. */
  exec(id: string, ...command: readonly string[]): Promise<void>;
  /** Ends a container's process; the container stays. */
  stopContainer(id: string): Promise<void>;
  /** Kills and removes a container. */
  remove(id: string): Promise<void>;
  /** Full ids of all containers, also of those that do not run. */
  containers(): Promise<readonly string[]>;
  /** Stops the engine with SIGSTOP, or lets it go on: frozen, it accepts connections and never answers. */
  freeze(isFrozen: boolean): Promise<void>;
  /** Kills the engine with SIGKILL. Its containers go on running. */
  kill(): Promise<void>;
  /** Starts it again after {@link DockerEngine.kill}. */
  restart(): Promise<void>;
  /** Kills a container's processes behind the engine's back. */
  killContainer(id: string): Promise<void>;
  /** Makes a container vanish without a trace while the engine is killed. */
  vanish(id: string): Promise<void>;
  /** Ends everything and removes all that it has left: processes, mounts, control groups, files. */
  stop(): Promise<void>;
}

/**
 * Starts a Docker Engine that shares nothing with the machine's own, with an image to run.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where Debian's docker.io or busybox-static is missing or no engine can run
 */
export async function startDockerEngine({ folder = mkdtempSync(path.join(tmpdir(), "docker-engine-")) }: DockerEngineOptions = {}): Promise<DockerEngine> {
  const home = realpathSync(folder);
  const layout = layoutOf(home);
  const docker = findProgram("docker", "docker.io");
  const cgroupParent = `/${path.basename(home)}`;
  const env = { DOCKER_HOST: `unix://${layout.socket}`, DOCKER_CONFIG: layout.clientConfig, DOCKER_CONTEXT: "", DOCKER_TLS_VERIFY: "", DOCKER_API_VERSION: "" };
  const history: DockerEvent[] = [];
  const client = async (...args: readonly string[]): Promise<string> => (await runChecked(docker, args, { env, timeoutMs: 120_000 })).stdout.trim();

  let dockerd: Daemon | undefined;
  let heard: Promise<void> = Promise.resolve();
  const start = async (): Promise<void> => {
    dockerd = await startDockerd(home, cgroupParent);
    heard = followHistory(docker, env, (event) => history.push(event)).ended;
  };
  const clean = async (): Promise<void> => {
    await killContainerProcesses(layout.exec);
    await removeShimSockets(layout.containerd, "moby", new Set(history.map(({ id }) => id)));
    await unmountBelow(home);
    await removeCgroups(cgroupParent);
    await tryAsRoot("rm", "--recursive", "--force", "--one-file-system", home);
  };
  const stop = async (): Promise<void> => {
    try {
      // An orderly end would wait for each container.
      await killContainerProcesses(layout.exec);
      await dockerd?.freeze(false);
      await dockerd?.terminate();
    } finally {
      dockerd = undefined;
      await heard;
      await clean();
    }
  };

  const describe = ({ name, labels = {}, command = sleepUntilTold, removeAfterwards = false, options = ["--network=none"] }: RunOptions): readonly string[] => [
    ...[...options, "--name", name, ...(removeAfterwards ? ["--rm"] : [])],
    ...Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]),
    ...[busyboxImage, ...command],
  ];

  try {
    await start();
    await client("import", await busyboxFiles(home), busyboxImage);
    await client("run", "--rm", "--network=none", busyboxImage, "true");
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    socketPath: layout.socket,
    image: busyboxImage,
    history,
    run: (options) => client("run", "--detach", ...describe(options)),
    create: (options) => client("create", ...describe(options)),
    start: async (id) => void (await client("start", id)),
    rename: async (id, name) => void (await client("rename", id, name)),
    exec: async (id, ...command) => void (await client("exec", id, ...command)),
    stopContainer: async (id) => void (await client("stop", "--time=0", id)),
    update: async (id, ...options) => void (await client("update", ...options, id)),
    freeze: async (isFrozen) => void (await dockerd?.freeze(isFrozen)),
    remove: async (id) => void (await client("rm", "--force", id)),
    containers: async () => (await client("ps", "--all", "--quiet", "--no-trunc")).split("\n").filter((line) => line !== ""),
    kill: async () => {
      await dockerd?.kill();
      dockerd = undefined;
      await heard;
    },
    restart: start,
    killContainer: (id) => killContainerProcesses(layout.exec, id),
    vanish: async (id) => {
      const files = path.join(layout.data, "containers", id);
      await killContainerProcesses(layout.exec, id);
      await unmountBelow(files);
      await tryAsRoot("rm", "--recursive", "--force", files);
    },
    stop,
  };
}
