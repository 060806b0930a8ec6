import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runChecked } from "@falco-plugin-tools/commands";
import { criPods, type Pods } from "../cri/cri-pods.ts";
import { asRoot, tryAsRoot } from "../host/as-root.ts";
import { busyboxArchive, busyboxImage } from "../host/busybox-image.ts";
import { type Daemon, startDaemon } from "../host/daemon.ts";
import { endEngine } from "../host/end-engine.ts";
import { findProgram } from "../host/prerequisites.ts";
import { layOutCrio } from "./crio-layout.ts";

/** Where CRI-O is, which Debian 12 does not have: its two programs, made from its sources. */
export interface CrioEngineOptions {
  /** `crio`. */
  readonly program: string;
  readonly pinns: string;
  /** Whether it tells events. Default: no, as CRI-O's own. */
  readonly podEvents?: boolean;
}

/** A CRI-O that belongs to somebody, with a client of ours to use it. */
export interface CrioEngine {
  readonly socketPath: string;
  /** The image of its containers. */
  readonly image: string;
  /** Pods, as kubelet has them. */
  readonly pods: Pods;
  /** Stops it with SIGSTOP, or lets it go on. */
  freeze(isFrozen: boolean): Promise<void>;
  /** Kills it with SIGKILL. Its containers go on running. */
  kill(): Promise<void>;
  /** Starts it again after {@link CrioEngine.kill}. */
  restart(): Promise<void>;
  /** Ends everything and removes all that it has left: processes, mounts, control groups, files. */
  stop(): Promise<void>;
}

/**
 * Starts a CRI-O that shares nothing with the machine's own, with an image to run.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where Debian's podman, which brings images to it, or busybox-static is missing or CRI-O cannot run
 */
export async function startCrioEngine({ program, pinns, podEvents = false }: CrioEngineOptions): Promise<CrioEngine> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "crio-engine-")));
  const image = `localhost/${busyboxImage}`;
  const layout = layOutCrio(folder, { pinns, pauseImage: image, podEvents });
  const cgroupParent = `/${path.basename(folder)}`;
  const pods = criPods({ socketPath: layout.socket, image, cgroupParent, folder });

  let crio: Daemon | undefined;
  const start = async (): Promise<void> => {
    crio = await startDaemon({
      name: "CRI-O",
      program,
      args: ["--config", layout.config, "--config-dir", path.join(folder, "no-more-config")],
      env: layout.env,
      logFile: layout.logFile,
      // Without sudo, too, the tests may use the socket.
      answers: async () => {
        if (process.getuid?.() !== 0) await tryAsRoot("chmod", "666", layout.socket);
        await pods.answers();
      },
      hint: "CRI-O needs root and the right to mount.",
    });
  };
  const stop = async (): Promise<void> => {
    pods.close();
    const daemon = crio;
    crio = undefined;
    await endEngine({ daemon, folder, cgroupParent });
  };

  try {
    const [command, args] = asRoot("env", [...Object.entries(layout.env).map(([key, value]) => `${key}=${value}`), findProgram("podman", "podman"), "load", "--input", await busyboxArchive(folder, image)]);
    await runChecked(command, args, { timeoutMs: 60_000 });
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    socketPath: layout.socket,
    image,
    pods,
    freeze: async (isFrozen) => void (await crio?.freeze(isFrozen)),
    kill: async () => {
      await crio?.kill();
      crio = undefined;
    },
    restart: start,
    stop,
  };
}
