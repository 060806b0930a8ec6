import { writeFileSync } from "node:fs";
import path from "node:path";
import { findProgram } from "../host/prerequisites.ts";
import { toml } from "../host/toml.ts";

/** Where a Podman of its own keeps its things, and the variables by which its commands find them. */
export interface PodmanLayout {
  readonly socket: string;
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Writes the configuration of a Podman that shares nothing with others on the machine. */
export function layOutPodman(folder: string): PodmanLayout {
  const [config, storage, runtime] = [path.join(folder, "containers.conf"), path.join(folder, "storage.conf"), path.join(folder, "runc-of-its-own")];
  // runc keeps its state for the whole machine unless it is told otherwise, and nothing but a program of another name can tell it always.
  writeFileSync(runtime, `#!/bin/sh\nexec ${findProgram("runc", "runc")} --root ${path.join(folder, "runc")} "$@"\n`, { mode: 0o755 });
  writeFileSync(
    config,
    toml({
      // No network, no limits, no profiles: all need more than many machines give.
      containers: { netns: "none", apparmor_profile: "unconfined", log_driver: "k8s-file", default_ulimits: ["nofile=1024:1024", "nproc=1024:1024"] },
      engine: {
        ...{ runtime: "own", runtime_supports_json: ["own"], cgroup_manager: "cgroupfs", events_logger: "file", lock_type: "file" },
        tmp_dir: path.join(folder, "tmp"),
      },
      "engine.runtimes": { own: [runtime] },
    }),
  );
  // No overlay either.
  writeFileSync(storage, toml({ storage: { driver: "vfs", graphroot: path.join(folder, "data"), runroot: path.join(folder, "run") } }));
  return {
    socket: path.join(folder, "podman.sock"),
    logFile: path.join(folder, "podman.log"),
    env: { CONTAINERS_CONF: config, CONTAINERS_STORAGE_CONF: storage, HOME: folder, XDG_RUNTIME_DIR: path.join(folder, "tmp") },
  };
}
