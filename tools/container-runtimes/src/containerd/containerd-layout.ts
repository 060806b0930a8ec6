import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pairNetwork } from "../cri/pair-network.ts";

/** Where a containerd of its own keeps its things. */
export interface ContainerdLayout {
  readonly socket: string;
  readonly config: string;
  readonly logFile: string;
  /** Where its shims' runc keeps its state. */
  readonly runc: string;
  /** Of what is not kept over a restart of the machine: below it lie the bundles of containers. */
  readonly state: string;
}

/** Writes the configuration of a containerd that shares nothing with others on the machine, with its CRI. */
export function layOutContainerd(folder: string, pauseImage: string): ContainerdLayout {
  const layout = {
    socket: path.join(folder, "containerd.sock"),
    config: path.join(folder, "config.toml"),
    logFile: path.join(folder, "containerd.log"),
    runc: path.join(folder, "runc"),
    state: path.join(folder, "state"),
  };
  const network = path.join(folder, "network");
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  mkdirSync(network);
  writeFileSync(path.join(network, "10-pair.conflist"), pairNetwork(path.basename(folder), path.join(folder, "addresses")));
  writeFileSync(
    layout.config,
    `version = 2
root = "${path.join(folder, "data")}"
state = "${layout.state}"
# No overlay and its like: they need more than many machines give.
disabled_plugins = [${["aufs", "btrfs", "devmapper", "overlayfs", "zfs"].map((name) => `"io.containerd.snapshotter.v1.${name}"`).join(", ")}]

[grpc]
  address = "${layout.socket}"
  uid = ${uid}
  gid = ${gid}

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "${pauseImage}"
  disable_apparmor = true
  disable_hugetlb_controller = true
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  stream_server_address = "127.0.0.1"
  stream_server_port = "0"

[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "/usr/lib/cni"
  conf_dir = "${network}"

[plugins."io.containerd.grpc.v1.cri".containerd]
  snapshotter = "native"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
  Root = "${layout.runc}"
`,
  );
  return layout;
}
