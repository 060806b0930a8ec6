import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEmbedded } from "../replies/parse-embedded.ts";
import { cniInterfaces, cniJson } from "./cni-result.ts";
import { hostNamespaces } from "./host-namespaces.ts";
import { isPrivileged } from "./is-privileged.ts";
import { runtimeSpec, type RuntimeSpec } from "./runtime-spec.ts";
import { specLimits } from "./spec-limits.ts";
import { specMounts } from "./spec-mounts.ts";

const read = (spec: unknown): RuntimeSpec => parseEmbedded(runtimeSpec(), JSON.stringify(spec));

describe("a container's specification", () => {
  test("a namespace that it does not name is the host's", () => {
    expect(hostNamespaces(read({ linux: { namespaces: [{ type: "pid" }, { type: "ipc" }, { type: "network" }] } }))).toEqual({ hostIpc: false, hostNetwork: false, hostPid: false });
    expect(hostNamespaces(read({ linux: { namespaces: [{ type: "pid" }] } }))).toEqual({ hostIpc: true, hostNetwork: true, hostPid: false });
    expect(hostNamespaces(read({ linux: {} }))).toEqual({ hostIpc: true, hostNetwork: true, hostPid: true });
  });

  test("a container of a pod is in the namespaces of the pod, which may be the host's", () => {
    const container = read({ linux: { namespaces: [{ type: "pid" }, { type: "ipc", path: "/proc/7/ns/ipc" }, { type: "network", path: "/proc/7/ns/net" }] } });
    expect(hostNamespaces(container, read({ linux: { namespaces: [{ type: "pid" }, { type: "ipc" }] } }))).toEqual({ hostIpc: false, hostNetwork: true, hostPid: false });
  });

  test("without an account of Linux nothing is claimed", () => {
    for (const spec of [{}, { linux: null }, { linux: 7 }, { linux: [] }]) {
      expect(hostNamespaces(read(spec))).toEqual({ hostIpc: false, hostNetwork: false, hostPid: false });
      expect(isPrivileged(read(spec))).toBe(false);
      expect(specLimits(read(spec))).toEqual({ cpuPeriod: 0, cpuQuota: 0, cpuShares: 0, cpuset: "", memory: 0, swap: 0 });
    }
  });

  test("privileged is who is held back by nothing", () => {
    expect(isPrivileged(read({ linux: {} }))).toBe(true);
    expect(isPrivileged(read({ linux: { maskedPaths: null }, process: { apparmorProfile: "unconfined" }, mounts: [{ type: "sysfs", options: ["rw"] }] }))).toBe(true);
    for (const spec of [
      { linux: { maskedPaths: [] } },
      { linux: { readonlyPaths: ["/proc/sys"] } },
      { linux: { seccomp: {} } },
      { linux: {}, process: { selinuxLabel: "system_u" } },
      { linux: {}, process: { apparmorProfile: "docker-default" } },
      { linux: {}, mounts: [{ type: "sysfs", options: ["nosuid", "ro"] }] },
    ]) {
      expect(isPrivileged(read(spec)), JSON.stringify(spec)).toBe(false);
    }
  });

  test("mounts: read-only or not, mode, and how they propagate", () => {
    const mounts = [
      { source: "/srv", destination: "/data", options: ["rbind", "rslave", "ro"] },
      { source: "tmpfs", destination: "/run", options: ["mode=755", "size=64k"] },
      { source: "proc", destination: "/proc", options: null },
    ];
    expect(specMounts(read({ mounts, linux: { rootfsPropagation: "rshared" } }))).toEqual([
      { source: "/srv", destination: "/data", mode: "", rw: false, propagation: "rslave" },
      { source: "tmpfs", destination: "/run", mode: "755", rw: true, propagation: "rshared" },
      { source: "proc", destination: "/proc", mode: "", rw: true, propagation: "rshared" },
    ]);
  });

  test("no JSON whatsoever makes it throw", { timeout: 30_000 }, () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom("pid", "ro", "mode="));
    const spec = fc.record(
      { annotations: field, process: fc.oneof(field, fc.record({ user: field, env: field })), mounts: fc.oneof(field, fc.array(fc.record({ options: field, source: field }))), linux: fc.oneof(field, fc.record({ namespaces: field, resources: field, seccomp: field })) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(spec, fc.jsonValue()), (json) => {
        const read = parseEmbedded(runtimeSpec(), JSON.stringify(json));
        expect([specMounts(read), specLimits(read), hostNamespaces(read), isPrivileged(read)]).toHaveLength(4);
      }),
    );
    expect(parseEmbedded(runtimeSpec(), "{")).toEqual(read({}));
  });
});

describe("the network of a pod", () => {
  test("is told without what leads nowhere and without what tells nothing", () => {
    const interfaces = { eth0: { IPConfigs: [{ IP: "10.88.0.2" }], Mac: "fe:06", Sandbox: "/run/netns/a" }, lo: { IPConfigs: null }, veth12: { Mac: "aa" } };
    expect(cniJson(cniInterfaces().parse(interfaces))).toBe('{"eth0":{"IPConfigs":[{"IP":"10.88.0.2"}]}}');
  });

  test("is empty where there is none, and has a limit", () => {
    for (const nothing of [undefined, null, [], {}, { lo: {} }, "eth0"]) expect(cniJson(cniInterfaces().parse(nothing))).toBe("");
    expect(cniJson(cniInterfaces().parse({ eth0: { DNS: "x".repeat(10_000) } }))).toHaveLength(4096);
  });
});
