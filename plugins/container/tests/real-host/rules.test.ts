import { minimalContainer } from "@falco-plugin/container-engines";
import { sinspRun, sinspSource, startSinspHost } from "@falco-plugin/sinsp-host";
import { BuiltPlugin } from "@falco-plugin-tools/built-plugin";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ToldContainer } from "../../src/payload/container-payload.ts";
import { noSockets } from "../support/config.ts";
import { type FalcoRule, readRules } from "../support/falco-rules.ts";
import { executed, opened, tellsOf } from "../support/system-calls.ts";

const thread = { tid: 42, ptid: 1, comm: "sh" };
const harmless: ToldContainer = { ...minimalContainer("docker", "1".repeat(64), { name: "web", image: "nginx:1.27" }), imageRepo: "nginx", imageTag: "1.27" };
const mountOf = (source: string) => ({ mounts: [{ source, destination: "/x", mode: "", rw: true, propagation: "" }] });
const told = (changes: Partial<ToldContainer>) => [tellsOf.container({ ...harmless, ...changes })];
const inItsCgroup = `/docker/${harmless.fullId}`;

/** For each rule: events that it is about, and others that come near. */
const cases: Readonly<Record<string, { readonly matches: readonly (readonly Uint8Array[])[]; readonly others: readonly (readonly Uint8Array[])[] }>> = {
  "Privileged container started": {
    matches: [told({ privileged: true })],
    others: [told({}), told({ privileged: true, imageRepo: "registry.k8s.io/kube-proxy" })],
  },
  "Container shares namespaces of its host": {
    matches: [told({ hostPid: true }), told({ hostNetwork: true }), told({ hostIpc: true })],
    others: [told({}), told({ hostPid: true, imageRepo: "docker.io/falcosecurity/falco" })],
  },
  "Socket of a container runtime mounted": {
    matches: ["/var/run/docker.sock", "/run/containerd/containerd.sock", "/run/crio/crio.sock", "/run/podman/podman.sock"].map((source) => told(mountOf(source))),
    others: [told({}), told(mountOf("/srv/docker"))],
  },
  "Folder of the host mounted": {
    matches: ["/", "/etc", "/root", "/boot", "/proc", "/dev", "/lib/modules", "/var/lib/kubelet"].map((source) => told(mountOf(source))),
    others: [told({}), told(mountOf("/etc/hosts")), told(mountOf("/srv/etc"))],
  },
  "Terminal in a container": {
    // What the shell does afterwards is no second terminal.
    matches: [[tellsOf.container(harmless), executed(42n, inItsCgroup, { comm: "bash", tty: 34816 }), opened(42n)]],
    others: [
      [tellsOf.container(harmless), executed(42n, inItsCgroup, { comm: "bash" })],
      [executed(42n, "/init.scope", { comm: "bash", tty: 34816 })],
      [tellsOf.container(harmless), executed(42n, inItsCgroup, { comm: "nginx", tty: 34816 })],
      [executed(42n, inItsCgroup, { comm: "nginx" }), opened(42n)],
    ],
  },
  "Container of an image without a version": {
    matches: [told({ imageTag: "latest" })],
    others: [told({}), told({ imageTag: "" })],
  },
};

describe("rules in libsinsp", { timeout: 60_000 }, () => {
  let built: BuiltPlugin;
  beforeAll(async () => void (built = await BuiltPlugin.build("container")), 60_000);
  afterAll(async () => built?.[Symbol.asyncDispose]());
  const { rules } = readRules();

  /** How often a rule is true for these events, and what it says. */
  const outputs = async ({ condition, output }: FalcoRule, events: readonly Uint8Array[]): Promise<readonly (string | null | undefined)[]> => {
    const host = await startSinspHost({ env: built.env });
    try {
      const inspector = await host.createInspector();
      await inspector.load(built.file, noSockets);
      await inspector.open(sinspSource({ kind: "events", events, threads: [thread] }));
      const seen = await inspector.collect(sinspRun({ filter: condition, format: `*${output}` }));
      return seen.events.map((event) => (event as { readonly formatted?: string | null }).formatted);
    } finally {
      await host.quit();
    }
  };

  test("each has its cases here", () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ name }) => name).sort());
  });

  test.each(rules.map((rule) => [rule.name, rule] as const))("%s", async (name, rule) => {
    for (const events of cases[name]?.matches ?? []) {
      const said = await outputs(rule, events);
      expect(said).toEqual([expect.stringContaining(`container=web id=${harmless.id} image=nginx:1.27`)]);
      // Whatever the format could not read would stand there as it is.
      expect(said[0]).not.toContain("%");
    }
    for (const events of cases[name]?.others ?? []) expect(await outputs(rule, events)).toEqual([]);
  });
});
