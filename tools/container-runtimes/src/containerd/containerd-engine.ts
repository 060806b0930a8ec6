import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runChecked } from "@falco-plugin-tools/commands";
import { asRoot } from "../host/as-root.ts";
import { busyboxArchive, busyboxImage } from "../host/busybox-image.ts";
import { type Daemon, startDaemon } from "../host/daemon.ts";
import { endEngine } from "../host/end-engine.ts";
import { removeNetworkResults } from "../host/network-results.ts";
import { findProgram } from "../host/prerequisites.ts";
import { removeShimSockets } from "../host/shim-sockets.ts";
import { layOutContainerd } from "./containerd-layout.ts";
import { criPods, type Pods } from "../cri/cri-pods.ts";

/** A container's place in containerd. */
export interface ContainerPlace {
  /** Of the user's own choice. */
  readonly id: string;
  /** Default: `default`. */
  readonly namespace?: string;
}

/** What a container is made from. */
export interface ContainerdRunOptions extends ContainerPlace {
  readonly labels?: Readonly<Record<string, string>>;
  /** Further options of `ctr`. */
  readonly options?: readonly string[];
}

/** A containerd that belongs to a test, with containerd's own client to use it, and its CRI with one of ours. */
export interface ContainerdEngine {
  readonly socketPath: string;
  /** The image of its containers. */
  readonly image: string;
  /** Makes a container without starting it. */
  create(options: ContainerdRunOptions): Promise<void>;
  /** Makes a container and starts it. */
  run(options: ContainerdRunOptions): Promise<void>;
  /** Runs a program in a container that runs. */
  exec(place: ContainerPlace, ...command: readonly string[]): Promise<void>;
  label(place: ContainerPlace, label: string): Promise<void>;
  /** Ends a container's process; the container stays. */
  stopContainer(place: ContainerPlace): Promise<void>;
  /** Removes a container that does not run. */
  remove(place: ContainerPlace): Promise<void>;
  /** Pods, as kubelet has them. */
  readonly pods: Pods;
  /** Stops it with SIGSTOP, or lets it go on. */
  freeze(isFrozen: boolean): Promise<void>;
  /** Kills it with SIGKILL. Its containers go on running. */
  kill(): Promise<void>;
  /** Starts it again after {@link ContainerdEngine.kill}. */
  restart(): Promise<void>;
  /** Ends everything and removes all that it has left: processes, mounts, control groups, files. */
  stop(): Promise<void>;
}

/**
 * Starts a containerd that shares nothing with the machine's own, with an image to run.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where Debian's docker.io or busybox-static is missing or containerd cannot run
 */
export async function startContainerdEngine(): Promise<ContainerdEngine> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "containerd-engine-")));
  const image = `docker.io/${busyboxImage}`;
  const layout = layOutContainerd(folder, image);
  const program = findProgram("containerd", "docker.io");
  const client = findProgram("ctr", "docker.io");
  const cgroupParent = `/${path.basename(folder)}`;
  const places: { readonly namespace: string; readonly id: string }[] = [];

  const ctr = async (namespace: string, ...args: readonly string[]): Promise<void> => {
    const [command, commandArgs] = asRoot(client, ["--address", layout.socket, "--namespace", namespace, ...args]);
    await runChecked(command, commandArgs, { timeoutMs: 120_000 });
  };
  let containerd: Daemon | undefined;
  const start = async (): Promise<void> => {
    containerd = await startDaemon({
      name: "containerd",
      program,
      args: ["--config", layout.config],
      logFile: layout.logFile,
      answers: () => ctr("default", "version"),
      hint: "containerd needs root and the right to mount.",
    });
  };
  const make = async (verb: readonly string[], { id, namespace = "default", labels = {}, options = [] }: ContainerdRunOptions): Promise<void> => {
    places.push({ namespace, id });
    if (namespace !== "default") await ctr(namespace, "images", "import", "--snapshotter=native", archive);
    await ctr(namespace, ...verb, "--snapshotter=native", ...Object.entries(labels).map(([key, value]) => `--label=${key}=${value}`), ...options, image, id);
  };
  const pods = criPods({ socketPath: layout.socket, image, cgroupParent, folder });
  const sandboxes: string[] = [];
  let archive = "";

  const stop = async (): Promise<void> => {
    pods.close();
    const daemon = containerd;
    containerd = undefined;
    await endEngine({
      daemon,
      folder,
      cgroupParent,
      removeMore: async () => {
        for (const { namespace, id } of places) await removeShimSockets(layout.socket, namespace, [id]);
        await removeShimSockets(layout.socket, "k8s.io", sandboxes);
        await removeNetworkResults(sandboxes);
      },
    });
  };

  try {
    archive = await busyboxArchive(folder, image);
    await start();
    for (const namespace of ["default", "k8s.io"]) await ctr(namespace, "images", "import", "--snapshotter=native", archive);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    socketPath: layout.socket,
    image,
    create: (options) => make(["containers", "create"], options),
    run: (options) => make(["run", "--detach", `--runc-root=${layout.runc}`, `--cgroup=${cgroupParent}/${options.id}`], options),
    exec: ({ id, namespace = "default" }, ...command) => ctr(namespace, "tasks", "exec", "--exec-id=probe", id, ...command),
    label: ({ id, namespace = "default" }, label) => ctr(namespace, "containers", "label", id, label),
    stopContainer: async ({ id, namespace = "default" }) => {
      await ctr(namespace, "tasks", "kill", "--signal=KILL", id);
      await ctr(namespace, "tasks", "delete", "--force", id);
    },
    remove: ({ id, namespace = "default" }) => ctr(namespace, "containers", "delete", id),
    pods: {
      ...pods,
      run: async (options) => {
        const pod = await pods.run(options);
        sandboxes.push(pod.id);
        return pod;
      },
    },
    freeze: async (isFrozen) => void (await containerd?.freeze(isFrozen)),
    kill: async () => {
      await containerd?.kill();
      containerd = undefined;
    },
    restart: start,
    stop,
  };
}
