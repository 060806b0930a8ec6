import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pairNetwork } from "../cri/pair-network.ts";
import { findProgram } from "../host/prerequisites.ts";
import { toml } from "../host/toml.ts";

/** Where a CRI-O of its own keeps its things. */
export interface CrioLayout {
  readonly socket: string;
  readonly config: string;
  readonly logFile: string;
  /** Variables by which CRI-O, and Podman for its images, find its storage. */
  readonly env: Readonly<Record<string, string>>;
}

/** What differs between one CRI-O and another. */
export interface CrioLayoutOptions {
  /** The program that keeps namespaces, which CRI-O brings along. */
  readonly pinns: string;
  readonly pauseImage: string;
  /** Whether it tells events. By default it does not. */
  readonly podEvents: boolean;
}

/** Writes the configuration of a CRI-O that shares nothing with others on the machine. */
export function layOutCrio(folder: string, { pinns, pauseImage, podEvents }: CrioLayoutOptions): CrioLayout {
  const at = (name: string): string => path.join(folder, name);
  const [config, storage, policy, runtime] = [at("crio.conf"), at("storage.conf"), at("policy.json"), at("runc-of-its-own")];
  mkdirSync(at("network"));
  writeFileSync(path.join(at("network"), "10-pair.conflist"), pairNetwork(path.basename(folder), at("addresses")));
  writeFileSync(storage, toml({ storage: { driver: "vfs", graphroot: at("data"), runroot: at("run") } }));
  writeFileSync(policy, JSON.stringify({ default: [{ type: "insecureAcceptAnything" }] }));
  writeFileSync(runtime, runcThatLowersNothing(findProgram("runc", "runc"), at("runc")), { mode: 0o755 });
  writeFileSync(
    config,
    toml({
      crio: {
        ...{ root: at("data"), runroot: at("run"), storage_driver: "vfs", log_dir: at("logs"), internal_wipe: false },
        ...{ version_file: at("version"), version_file_persist: at("version-kept"), clean_shutdown_file: at("clean") },
      },
      "crio.api": { listen: at("crio.sock"), stream_port: "0" },
      "crio.runtime": {
        ...{ cgroup_manager: "cgroupfs", conmon_cgroup: "pod", apparmor_profile: "unconfined", hooks_dir: [], default_runtime: "own", pinns_path: pinns },
        ...{ container_exits_dir: at("exits"), container_attach_socket_dir: at("attach"), namespaces_dir: at("namespaces"), enable_pod_events: podEvents },
      },
      "crio.runtime.runtimes.own": { runtime_path: runtime, runtime_root: at("runc"), runtime_type: "oci", monitor_path: findProgram("conmon", "conmon") },
      "crio.image": { pause_image: pauseImage, pause_command: "", signature_policy: policy },
      "crio.network": { network_dir: at("network"), plugin_dirs: ["/usr/lib/cni"] },
      "crio.nri": { enable_nri: false },
    }),
  );
  return { socket: at("crio.sock"), config, logFile: at("crio.log"), env: { CONTAINERS_STORAGE_CONF: storage } };
}

/** CRI-O spares the first process of a pod from running out of memory, which many machines do not allow. */
const runcThatLowersNothing = (runc: string, state: string): string => `#!/bin/sh
after=
for word in "$@"; do
  case $after in
    -b | --bundle) sed --in-place --regexp-extended 's/"oomScoreAdj": ?-[0-9]+/"oomScoreAdj": 0/' "$word/config.json" ;;
  esac
  after=$word
done
exec ${runc} --root ${state} "$@"
`;
