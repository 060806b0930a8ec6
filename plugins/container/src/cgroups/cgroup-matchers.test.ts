import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Config } from "../config.ts";
import { type CgroupMatcher } from "./cgroup-matcher.ts";
import { firstMatch, matchersOf } from "./cgroup-matchers.ts";

interface Vector {
  readonly name: string;
  readonly cgroup: string;
  readonly match: boolean;
  readonly id: string;
}

const vectors = JSON.parse(readFileSync(new URL("../../tests/fixtures/cgroup-vectors.json", import.meta.url), "utf8")) as readonly Vector[];
const fullId = "3ad7b26ded6d8e7b23da7d48fe889434573036c27ae5a74837233de441c3601e";

const off = { enabled: false };
const none = { docker: off, podman: off, containerd: off, cri: off, lxc: off, libvirt_lxc: off, bpm: off };
const matcher = (engines: object = {}): CgroupMatcher => firstMatch(matchersOf(Config.parse({ engines })));
const only = (engine: keyof typeof none) => matcher({ ...none, [engine]: { enabled: true } });

describe("cgroups", () => {
  test.each(vectors)("official: $name", ({ cgroup, match, id }) => {
    expect(matcher()(cgroup)?.id).toBe(match ? id : undefined);
  });

  test.each([
    ["podman", `/machine.slice/libpod-${fullId}.scope/container`],
    ["podman", `/x.service/libpod-payload-${fullId}.scope`],
    ["docker", `/docker/${fullId}`],
    ["docker", `/system.slice/docker-${fullId}.scope/init`],
    ["cri", `/kubepods/burstable/pod1/crio-${fullId}`],
    ["cri", `/kubepods.slice/cri-containerd-${fullId}.scope`],
    ["containerd", `/k8s.io/${fullId}`],
  ] as const)("%s: %s", (engine, cgroup) => {
    expect(only(engine)(cgroup)).toEqual({ id: "3ad7b26ded6d" });
  });

  test.each([
    ["lxc", "/lxc/web/init.scope", "web"],
    ["lxc", "/lxc.payload/web", "web"],
    ["lxc", "/lxc.payload.web/system.slice", "web"],
    ["libvirt_lxc", "/machine/db.libvirt-lxc", "db"],
    ["libvirt_lxc", String.raw`/machine.slice/machine-lxc\x2d2293906\x2dlibvirt\x2dcontainer.scope/libvirt`, String.raw`2293906\x2dlibvirt\x2dcontainer`],
    ["libvirt_lxc", String.raw`/machine.slice/machine-lxc\x2d1\x2ddb.scope`, String.raw`1\x2ddb`],
    ["libvirt_lxc", "/libvirt/lxc/db", "db"],
    ["bpm", "/system.slice/bpm-worker.1_A.scope", "worker.1_A"],
    ["bpm", "/bpm-worker", "worker"],
  ] as const)("%s: %s is known by its cgroup alone", (engine, cgroup, id) => {
    const kind = engine.replace("_", "-");
    expect(only(engine)(cgroup)).toMatchObject({ id, container: { id, engine: kind, fullId: "", size: -1, cpuShares: 1024, cpuPeriod: 100_000 } });
    for (const other of Object.keys(none)) if (other !== engine) expect(only(other as keyof typeof none)(cgroup)?.container?.engine).not.toBe(kind);
  });

  test.each([
    ["/lxc/"],
    ["/lxc.payload."],
    ["/libvirt/lxc/"],
    ["/.libvirt-lxc"],
    ["/bpm-.scope"],
    ["/bpm-a b.scope"],
    [String.raw`/machine-lxc\x2d1.scope/more`],
    [`/docker/${fullId.replace("3", "x")}.service`],
    ["/system.slice/systemd-udevd.service/udev"],
    [`/default/${"a".repeat(65)}`],
    ["/default/"],
    [""],
  ])("%s is no container's", (cgroup) => {
    expect(matcher()(cgroup)).toBeUndefined();
  });

  test.each(["/lxc/web", "/lxc.payload/web"])("%s is LXC's, although containerd could have a namespace of that name", (cgroup) => {
    expect(matcher()(cgroup)?.container?.engine).toBe("lxc");
  });

  test.each([
    ["Docker 20.10", `/tests/${fullId}`, { id: "3ad7b26ded6d" }],
    ["Podman 4.3", `/tests/libpod-${fullId}`, { id: "3ad7b26ded6d" }],
    ["containerd 1.6", "/tests/by-hand", { id: "by-hand" }],
    ["CRI-O 1.34", `/tests/crio-${fullId}`, { id: "3ad7b26ded6d" }],
    ["LXC 5.0", "/lxc.payload.web", { id: "web", container: { engine: "lxc" } }],
    ["LXC 5.0, whose name was taken", "/lxc.payload.web-1", { id: "web-1", container: { engine: "lxc" } }],
    ["libvirt 9.0", "/machine/lxc-15698-shop.libvirt-lxc", { id: "lxc-15698-shop", container: { engine: "libvirt-lxc" } }],
  ])("as a real one has named it, with control groups of its own: %s", (_engine, cgroup, match) => {
    expect(matcher()(cgroup)).toMatchObject(match);
  });

  test.each(["/lxc.monitor.web", "/libpod_parent/conmon", `/tests/crio-conmon-${fullId}`, `/machine.slice/libpod-conmon-${fullId}.scope`])("who watches over a container is in none: %s", (cgroup) => {
    expect(matcher()(cgroup)).toBeUndefined();
  });

  test("an engine that is switched off is not recognised", () => {
    expect(matcher(none)(`/docker/${fullId}`)).toBeUndefined();
    expect(only("lxc")(`/docker/${fullId}`)).toBeUndefined();
  });

  test("a static container takes everything, and leaves no room for others", () => {
    const all = matcher({ static: { enabled: true, container_id: "s1", container_name: "side", container_image: "localhost:5000/team/web:1.2" } });
    const match = all("/init.scope");
    expect(match).toMatchObject({ id: "s1", container: { engine: "static", id: "s1", name: "side", image: "localhost:5000/team/web:1.2", imageRepo: "localhost:5000/team/web", imageTag: "1.2" } });
    expect(all(`/docker/${fullId}`)).toBe(match);
    expect(all("")).toBeUndefined();
  });

  test("each cgroup is looked at once, also where it is no container's", () => {
    const seen: string[] = [];
    const match = firstMatch([(cgroup) => (seen.push(cgroup), cgroup === "/a" ? { id: "a" } : undefined)]);
    for (const cgroup of ["/a", "/b", "/a", "/b"]) match(cgroup);
    expect(seen).toEqual(["/a", "/b"]);
    expect([match("/a")?.id, match("/b")?.id]).toEqual(["a", undefined]);
  });
});
