import type { ToldContainer } from "../src/payload/container-payload.ts";
import { exampleContainer } from "./container-example.ts";

export const sandboxId = "9f".repeat(32);
const podId = "5c3a3e0c-08a8-44db-bc2a-3724b18ab19a";

/** A container that has everything a field can show. */
export const fullContainer: ToldContainer = {
  ...exampleContainer,
  privileged: true,
  hostPid: true,
  hostIpc: true,
  cniJson: '{"eth0":{}}',
  labels: { b: "2", a: "1", c: "", "io.kubernetes.pod.name": "web-1", "io.kubernetes.pod.namespace": "shop", "io.kubernetes.pod.uid": podId, "annotation.x": "y" },
  podSandboxId: sandboxId,
  podSandboxLabels: { app: "web", "io.kubernetes.z": "z" },
  mounts: [
    { source: "/home/u", destination: "/data", mode: "Z", rw: true, propagation: "rprivate" },
    { source: "/etc", destination: "/conf", mode: "", rw: false, propagation: "" },
  ],
};

/** What fields show of it; `undefined` for those that never have a value. Times apart, which are not of the container. */
export const fieldValues: Readonly<Record<string, string | boolean | undefined>> = {
  "container.id": "2400edb296c5",
  "container.full_id": "2400edb296c5d631fef083a30c680f71801b0409a9676ee546c084d0087d7c7d",
  "container.name": "web",
  "container.image": "nginx:1.27",
  "container.image.id": "0ca0fed353fb77c247abada85aebc667fd1f5fa0b5f6ab1efb26867ba18f2f0a",
  "container.type": "docker",
  "container.privileged": true,
  "container.mounts": "/home/u:/data:Z:true:rprivate,/etc:/conf::false:",
  "container.mount[0]": "/home/u:/data:Z:true:rprivate",
  "container.mount[/etc]": "/etc:/conf::false:",
  "container.mount.source[/data]": "/home/u",
  "container.mount.dest[1]": "/conf",
  "container.mount.mode[/home/*]": "Z",
  "container.mount.rdwr[1]": "false",
  "container.mount.propagation[^/home]": "rprivate",
  "container.image.repository": "nginx",
  "container.image.tag": "1.27",
  "container.image.digest": "sha256:b9ff6f23cceb5bde20bb1f79b492b98d71ef7a7ae518ca1b15b26661a11e6a94",
  "container.healthcheck": undefined,
  "container.liveness_probe": undefined,
  "container.readiness_probe": undefined,
  "container.ip": "172.17.0.2",
  "container.cni.json": '{"eth0":{}}',
  "container.host_pid": true,
  "container.host_network": false,
  "container.host_ipc": true,
  "container.label[b]": "2",
  "container.labels": "a:1, b:2, c",
  "proc.is_container_healthcheck": undefined,
  "proc.is_container_liveness_probe": undefined,
  "proc.is_container_readiness_probe": undefined,
  "k8s.pod.name": "web-1",
  "k8s.ns.name": "shop",
  "k8s.pod.id": podId,
  "k8s.pod.uid": podId,
  "k8s.pod.sandbox_id": "9f9f9f9f9f9f",
  "k8s.pod.full_sandbox_id": sandboxId,
  "k8s.pod.label[app]": "web",
  "k8s.pod.labels": "app:web",
  "k8s.pod.ip": "172.17.0.2",
  "k8s.pod.cni.json": '{"eth0":{}}',
  ...Object.fromEntries(["rc", "svc", "rs", "deployment"].flatMap((kind) => [`k8s.${kind}.name`, `k8s.${kind}.id`, `k8s.${kind}.label[a]`, `k8s.${kind}.labels`].map((field) => [field, undefined]))),
  ...Object.fromEntries(["k8s.ns.id", "k8s.ns.label[a]", "k8s.ns.labels"].map((field) => [field, undefined])),
};
