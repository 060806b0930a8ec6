import { flagOf, textOf } from "./looked-up.ts";

// Fields that are columns of a container. All of them are looked up without running code.

const suggested = { addOutput: true } as const;

export const id = textOf("id", "Short id of the container: the first 12 characters of the full one, as cgroups have it; 'host' for processes in no container. Known before anything else of the container is.", {
  ...suggested,
  otherwise: "key",
});
export const fullId = textOf("fullId", "Full id of the container, as its engine has it; 'host' for processes in no container.");
export const name = textOf("name", "Name of the container; 'host' for processes in no container.", suggested);
export const image = textOf("image", "Image of the container, as it was asked for, such as nginx:1.27.");
export const imageId = textOf("imageId", "Id of the container's image, without sha256: in front.");
export const type = textOf("kind", "What runs the container: docker, podman, containerd, cri-o, cri, lxc, libvirt-lxc, bpm; 'host' for processes in no container.");
export const privileged = flagOf("privileged", "Whether the container is privileged.");
export const mounts = textOf("mounts", "Everything that is mounted into the container, with commas between: source:destination:mode:writable:propagation of each, writable being true or false.");
export const imageRepository = textOf("imageRepo", "Repository of the container's image, such as docker.io/library/nginx.", suggested);
export const imageTag = textOf("imageTag", "Tag of the container's image, such as 1.27.", suggested);
export const imageDigest = textOf("imageDigest", "Digest of the container's image in its registry: sha256: and 64 digits.");
export const ip = textOf("ip", "IPv4 address of the container, as its engine has it; of a container in a pod, that of the pod.");
export const cniJson = textOf("cniJson", "What the network plugin of Kubernetes says of the pod's interfaces, as JSON.");
export const hostPid = flagOf("hostPid", "Whether the container shares the host's PID namespace.");
export const hostNetwork = flagOf("hostNetwork", "Whether the container shares the host's network namespace.");
export const hostIpc = flagOf("hostIpc", "Whether the container shares the host's IPC namespace.");
export const labels = textOf("labels", "Labels of the container, in order: key:value, key:value. Those of Kubernetes itself (io.kubernetes.) and annotations are left out.");
