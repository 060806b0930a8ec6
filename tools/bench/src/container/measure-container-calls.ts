import { fixturePlugin, type HostInspector, type Measure } from "@falco-plugin/host";
import { withHost } from "../bench-host.ts";
import { summarize } from "../summary.ts";
import type { ContainerResults } from "./container-results.ts";
import { containerPlugin, noEngines } from "./container-plugin.ts";
import { containerEvent, containerId, execEvent } from "./exec-event.ts";

const rounds = 10;
const calls = 20_000;
/** More than the plugin remembers, so that none of them is found among what was seen last. */
const manyContainers = 4_000;
/** As a kernel with control groups of version 1 has them. */
const groups = ["cpuset", "cpu", "cpuacct", "blkio", "memory", "devices", "freezer", "net_cls", "perf_event", "net_prio", "hugetlb", "pids"];

type Calls = ContainerResults["calls"];

/** What the container plugin's fields cost, and a process that is executed: in ns. */
export async function measureContainerCalls(): Promise<Calls> {
  return [...(await fieldsAndExecutions()), ...(await differentContainers()), await nothingAtAll()];
}

async function fieldsAndExecutions(): Promise<Calls> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(containerPlugin(), noEngines);
    await inspector.open({ kind: "events", events: [containerEvent(containerId(1)), execEvent(42), execEvent(43)] });
    const everywhere = (path: string): Record<string, string> => Object.fromEntries(groups.map((name) => [name, path]));
    await inspector.tables.setThread({ tid: 42, cgroups: { cpu: `/docker/${containerId(1)}` } });
    await inspector.tables.setThread({ tid: 43, cgroups: everywhere("/user.slice/user-1000.slice/session-2.scope") });
    await inspector.tables.setThread({ tid: 44, cgroups: everywhere(`/docker/${containerId(1)}`) });
    await inspector.run();
    const results: Calls = [];
    const add = async (what: string, measure: Measure): Promise<void> => void results.push({ what, ns: await measured(inspector, what, measure) });
    for (const field of ["container.id", "container.name", "container.image.repository", "container.label[app]", "k8s.pod.labels"]) {
      await add(`extract, ${field}`, { call: "extract_fields", plugin: "container", events: [execEvent(42)], fields: [field], rounds, calls });
    }
    await add("extract, container.id of a process in no container", { call: "extract_fields", plugin: "container", events: [execEvent(43)], fields: ["container.id"], rounds, calls });
    await add("parse, execve in a container that is known, of one control group", { call: "parse_event", plugin: "container", events: [execEvent(42)], rounds, calls });
    await add("parse, execve in a container that is known, the first of 12 control groups", { call: "parse_event", plugin: "container", events: [execEvent(44)], rounds, calls });
    await add("parse, execve in no container, 12 control groups", { call: "parse_event", plugin: "container", events: [execEvent(43)], rounds, calls });
    return results;
  });
}

/** Each process is in a control group that was not seen for long: it has to be told whose it is anew. */
async function differentContainers(): Promise<Calls> {
  return withHost(async (host) => {
    const numbers = Array.from({ length: manyContainers }, (_, index) => index + 1);
    const inspector = await host.createInspector();
    await inspector.load(containerPlugin(), noEngines);
    await inspector.open({ kind: "events", events: numbers.map((number) => containerEvent(containerId(number))) });
    await Promise.all(numbers.map((number) => inspector.tables.setThread({ tid: number, cgroups: { cpu: `/docker/${containerId(number)}` } })));
    await inspector.run();
    const what = "parse, execve in a container that is known, of a control group that was not seen lately";
    return [{ what, ns: await measured(inspector, what, { call: "parse_event", plugin: "container", events: numbers.map(execEvent), rounds, calls }) }];
  });
}

/** The host's own part in all of this. */
async function nothingAtAll(): Promise<Calls[number]> {
  return withHost(async (host) => {
    const inspector = await host.createInspector();
    await inspector.load(fixturePlugin("dummyc"));
    await inspector.open({ kind: "plugin", plugin: "dummyc", params: "10,0" });
    const what = "extract, of a C plugin that has nothing to do";
    return { what, ns: await measured(inspector, what, { call: "extract_fields", plugin: "dummyc", fields: ["dummy.count"], rounds, calls }) };
  });
}

async function measured(inspector: HostInspector, what: string, options: Measure): Promise<Calls[number]["ns"]> {
  const { failures, error, perRound } = await inspector.measure(options);
  if (failures > 0) throw new Error(`${what}: ${error ?? "failed"}`);
  return summarize(perRound);
}
