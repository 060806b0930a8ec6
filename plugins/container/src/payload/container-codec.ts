import { jsonCodec, type PayloadCodec } from "@falco-plugin/async-events";
import type { ToldContainer } from "./container-payload.ts";
import { kindCodes, kindOfCode } from "./container-kinds.ts";
import { goMap, goSlice, goString, goStruct, type JsonText } from "./go-json.ts";
import { type HealthProbe, type HealthProbeKind, probeKeys } from "./health-probe.ts";

/**
 * Payloads as the official container plugin writes and reads them: the same names in the same order, and a NUL at the end. Its
 * rules, its captures and what libsinsp itself reads of them go on working.
 *
 * @runs event thread | background
 */
export const containerCodec: PayloadCodec<ToldContainer> = {
  encode: (info) => `${goStruct([["container", encodeContainer(info)]])}\0`,
  decode: (data) => decodeContainer(jsonCodec.decode(data)),
};

const encodeContainer = (info: ToldContainer): string =>
  goStruct([
    ["type", String(kindCodes[info.engine])],
    ["id", goString(info.id)],
    ["name", goString(info.name)],
    ["image", goString(info.image)],
    ["imagedigest", goString(info.imageDigest)],
    ["imageid", goString(info.imageId)],
    ["imagerepo", goString(info.imageRepo)],
    ["imagetag", goString(info.imageTag)],
    ["User", goString(info.user)],
    ["cni_json", goString(info.cniJson)],
    ["cpu_period", String(info.cpuPeriod)],
    ["cpu_quota", String(info.cpuQuota)],
    ["cpu_shares", String(info.cpuShares)],
    ["cpuset_cpu_count", String(info.cpusetCpuCount)],
    ["created_time", String(info.createdTime)],
    ["env", goSlice(info.env, goString)],
    ["full_id", goString(info.fullId)],
    ["host_ipc", String(info.hostIpc)],
    ["host_network", String(info.hostNetwork)],
    ["host_pid", String(info.hostPid)],
    ["ip", goString(info.ip)],
    ["size", String(info.size)],
    ["is_pod_sandbox", String(info.isPodSandbox)],
    ["labels", goMap(info.labels)],
    ["memory_limit", String(info.memoryLimit)],
    ["swap_limit", String(info.swapLimit)],
    ["pod_sandbox_id", goString(info.podSandboxId)],
    ["privileged", String(info.privileged)],
    ["pod_sandbox_labels", goMap(info.podSandboxLabels)],
    [
      "port_mappings",
      goSlice(info.portMappings, ({ hostIp, hostPort, containerPort }) =>
        goStruct([
          ["HostIp", String(hostIp)],
          ["HostPort", String(hostPort)],
          ["ContainerPort", String(containerPort)],
        ]),
      ),
    ],
    [
      "Mounts",
      goSlice(info.mounts, ({ source, destination, mode, rw, propagation }) =>
        goStruct([
          ["Source", goString(source)],
          ["Destination", goString(destination)],
          ["Mode", goString(mode)],
          ["RW", String(rw)],
          ["Propagation", goString(propagation)],
        ]),
      ),
    ],
    ...(info.probes ?? []).map(encodeProbe),
  ]);

const encodeProbe = ({ kind, exe, args }: HealthProbe): readonly [string, JsonText] => [
  probeKeys[kind],
  goStruct([
    ["args", goSlice(args, goString)],
    ["exe", goString(exe)],
  ]),
];

/** Other versions leave keys out, or know more of them; what is missing is as if it were unknown. The event's schema checks types. */
function decodeContainer(json: unknown): unknown {
  const { container } = json as { readonly container: Readonly<Record<string, unknown>> };
  const value = (key: string, unknown: unknown): unknown => container[key] ?? unknown;
  const list = (key: string, entry: (wire: Readonly<Record<string, unknown>>) => unknown): unknown => {
    const entries = container[key];
    return Array.isArray(entries) ? (entries as Readonly<Record<string, unknown>>[]).map(entry) : null;
  };
  const probes = Object.entries(probeKeys).flatMap(([kind, key]) => probeIn(container[key], kind as HealthProbeKind));
  return {
    ...(probes.length > 0 && { probes }),
    engine: kindOfCode(container["type"]),
    id: value("id", ""),
    fullId: value("full_id", ""),
    name: value("name", ""),
    image: value("image", ""),
    imageDigest: value("imagedigest", ""),
    imageId: value("imageid", ""),
    imageRepo: value("imagerepo", ""),
    imageTag: value("imagetag", ""),
    user: value("User", ""),
    cniJson: value("cni_json", ""),
    cpuPeriod: value("cpu_period", 0),
    cpuQuota: value("cpu_quota", 0),
    cpuShares: value("cpu_shares", 0),
    cpusetCpuCount: value("cpuset_cpu_count", 0),
    createdTime: value("created_time", 0),
    env: value("env", null),
    hostIpc: value("host_ipc", false),
    hostNetwork: value("host_network", false),
    hostPid: value("host_pid", false),
    ip: value("ip", ""),
    size: value("size", -1),
    isPodSandbox: value("is_pod_sandbox", false),
    labels: value("labels", null),
    memoryLimit: value("memory_limit", 0),
    swapLimit: value("swap_limit", 0),
    podSandboxId: value("pod_sandbox_id", ""),
    privileged: value("privileged", false),
    podSandboxLabels: value("pod_sandbox_labels", null),
    portMappings: list("port_mappings", ({ HostIp, HostPort, ContainerPort }) => ({ hostIp: HostIp, hostPort: HostPort, containerPort: ContainerPort })),
    mounts: list("Mounts", ({ Source, Destination, Mode, RW, Propagation }) => ({ source: Source, destination: Destination, mode: Mode, rw: RW, propagation: Propagation })),
  };
}

function probeIn(wire: unknown, kind: HealthProbeKind): readonly HealthProbe[] {
  if (typeof wire !== "object" || wire === null) return [];
  const { exe, args } = wire as { readonly exe?: unknown; readonly args?: unknown };
  return [{ kind, exe: (exe ?? "") as string, args: (args ?? []) as readonly string[] }];
}
