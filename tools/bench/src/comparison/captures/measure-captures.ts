import { mkdirSync } from "node:fs";
import path from "node:path";
import { cacheFolder, repositoryRoot, runChecked } from "@falco-plugin-tools/commands";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { summarize, ratio } from "../../summary.ts";
import { cppOptions } from "../compilers/cpp.ts";
import { sourcesIn } from "../compilers/compiler.ts";
import { inTurns } from "../turns.ts";
import { bigCapture, eventsOfProcess } from "./big-capture.ts";
import type { Captures } from "./captures.ts";

const rounds = 5;
/** Of the capture that is measured, and of one whose reading is nearly all start-up. */
const processes = { big: 10_000, small: 10 };

const off = { enabled: false };
/** Knows all containers by their cgroups, and asks nobody. */
const config = { engines: { docker: { enabled: true, sockets: ["/nowhere/docker.sock"] }, podman: off, containerd: off, cri: off } };

interface Reader {
  readonly plugin: "none" | "C++" | "ours";
  readonly args: readonly string[];
  /** The field that tells the container, or sysdig's own of a process. */
  readonly field: string;
}

/** How many events a second sysdig reads from a capture: without a plugin, with one in C++ that follows containers simply, and with ours. */
export async function measureCaptures(): Promise<Captures> {
  const [big, small] = [await bigCapture(processes.big), await bigCapture(processes.small)];
  const ours = path.join(repositoryRoot, "dist/artifacts/linux-x64/libcontainer.so");
  const readers: readonly Reader[] = [
    { plugin: "none", args: [], field: "proc.name" },
    { plugin: "C++", args: ["-H", await buildContainersSeen()], field: "seen.container" },
    { plugin: "ours", args: ["-H", `${ours}:${JSON.stringify(config)}`], field: "container.id" },
  ];
  const rows: Captures["rows"] = [];
  for (const filter of ["none", "field"] as const) {
    const events = (processes.big - processes.small) * eventsOfProcess;
    const figures = await inTurns(rounds, readers, async (reader) => {
      const startMs = await read(reader, small, filter);
      return (events / ((await read(reader, big, filter)) - startMs)) * 1000;
    });
    const of = (plugin: Reader["plugin"]): readonly number[] => [...figures].find(([reader]) => reader.plugin === plugin)?.[1] ?? [];
    rows.push({ filter, perSecond: { none: summarize(of("none")), "C++": summarize(of("C++")), ours: summarize(of("ours")) }, oursOfNone: ratio(of("ours"), of("none")), oursOfCpp: ratio(of("ours"), of("C++")) });
  }
  return { events: processes.big * eventsOfProcess, rows };
}

/** The time that sysdig takes for a capture, in ms. The filter lets no event through: printing is not what is measured. */
async function read({ args, field }: Reader, file: string, filter: "none" | "field"): Promise<number> {
  const { exitCode, stderr, stdout, durationMs } = await sysdig([...args, "-r", file, filter === "none" ? "evt.num=0" : `${field}=nobody`], { env: libnodeEnvironment() });
  if (exitCode !== 0 || stdout !== "") throw new Error(`sysdig ended with ${String(exitCode)}: ${stderr}`);
  return durationMs;
}

async function buildContainersSeen(): Promise<string> {
  const folder = cacheFolder("bench/compared/cpp-capture");
  mkdirSync(folder, { recursive: true });
  const artifact = path.join(folder, "libcontainers_seen.so");
  await runChecked("g++", [...cppOptions, "-shared", path.join(sourcesIn("cpp-capture"), "containers_seen.cpp"), "-o", artifact]);
  return artifact;
}
