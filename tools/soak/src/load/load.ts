import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Host } from "@falco-plugin/host";
import type { Sample } from "../figures/sample.ts";
import { sampleOf } from "../figures/sample.ts";
import type { SoakOptions } from "../options.ts";
import { EventStream, type SliceTimes, type StreamAccount, type StreamOptions } from "./event-stream.ts";
import type { Runtimes } from "./runtimes.ts";
import type { SoakPlugins } from "./soak-plugins.ts";
import { type SourceAccount, SourcePasses } from "./source-passes.ts";
import { stormEvents } from "./storm-events.ts";
import type { ToldContainers } from "./told-containers.ts";

const lines = 2_000;
const counts = 500;
const off = { enabled: false };

/** All that runs in the host at once: two streams with the same plugins, of which one is reloaded again and again, and two sources. */
export class Load {
  readonly accounts: StreamAccount[] = [];
  readonly samples: Sample[] = [];
  /** Of the stream that is never reloaded. */
  readonly times: SliceTimes[];
  reloads = 0;
  readonly #host: Host;
  readonly #reloaded: StreamOptions;
  readonly #steady: EventStream;
  readonly #sources: readonly SourcePasses[];
  readonly #begin = performance.now();
  #first: EventStream;

  private constructor(host: Host, reloaded: StreamOptions, first: EventStream, steady: EventStream, sources: readonly SourcePasses[]) {
    this.#host = host;
    this.#reloaded = reloaded;
    this.#first = first;
    this.#steady = steady;
    this.#sources = sources;
    this.times = steady.times;
  }

  static async start(host: Host, options: SoakOptions, runtimes: Runtimes | undefined): Promise<Load> {
    const half = Math.max(1, Math.round(options.eventsPerSecond / 2));
    const stream = (name: string): StreamOptions => ({ name, plugins: pluginsOf(options, runtimes), events: stormEvents(cgroupsOf(runtimes)), rate: half, fields: ["container.id", "container.name", "session.leader", "soak.folder"] });
    const reloaded = stream("reloaded");
    const first = await EventStream.open(host, reloaded);
    const steady = await EventStream.open(host, stream("steady"));
    return new Load(host, reloaded, first, steady, await startSources(host, options.plugins));
  }

  /** What they have been told of containers; of those that are open now. */
  get listeners(): readonly ToldContainers[] {
    return [this.#first.told, this.#steady.told];
  }

  /** What the stream that is never reloaded was told. */
  get steadyListener(): ToldContainers {
    return this.#steady.told;
  }

  /** A reload as Falco does it: a dry run beside what runs; then that is closed and destroyed, and opened anew from the file. */
  async reload(): Promise<void> {
    await EventStream.dryRun(this.#host, this.#reloaded);
    this.accounts.push(await this.#first.close());
    this.#first = await EventStream.open(this.#host, this.#reloaded);
    this.reloads++;
  }

  /** Looks at the process, and that everything still runs. */
  async look(): Promise<void> {
    for (const running of [this.#first, this.#steady, ...this.#sources]) {
      const failure = await running.failure();
      if (failure !== undefined) throw failure instanceof Error ? failure : new Error(String(failure));
    }
    this.samples.push(sampleOf(this.#host.pid, (performance.now() - this.#begin) / 1000, { reloaded: this.#first.metrics, steady: this.#steady.metrics }));
  }

  /** Ends everything in order. */
  async close(): Promise<readonly SourceAccount[]> {
    for (const stream of [this.#first, this.#steady]) this.accounts.push(await stream.close());
    const sources: SourceAccount[] = [];
    for (const source of this.#sources) sources.push(await source.close());
    return sources;
  }
}

function pluginsOf({ plugins, mistake }: SoakOptions, runtimes: Runtimes | undefined): StreamOptions["plugins"] {
  const watched = (socket: string | undefined): object => (socket === undefined ? off : { enabled: true, sockets: [socket] });
  const { docker, containerd } = runtimes?.sockets ?? {};
  return [
    { name: "container", file: plugins.file("container"), config: { engines: { docker: watched(docker), containerd: watched(containerd), podman: off, cri: off } } },
    { name: "sessions", file: plugins.file("sessions"), config: "" },
    { name: "storm", file: plugins.file("storm"), config: mistake === undefined ? {} : { mistake } },
  ];
}

/** Of containers that are there all the time, and of none. */
const cgroupsOf = (runtimes: Runtimes | undefined): readonly string[] => ["/init.scope", ...[...(runtimes?.present ?? [])].map((id) => `/docker/${id}`)];

async function startSources(host: Host, plugins: SoakPlugins): Promise<readonly SourcePasses[]> {
  const log = path.join(plugins.folder, "lines.json");
  writeFileSync(log, Array.from({ length: lines }, (_, n) => `${JSON.stringify({ level: "warn", time: "2026-01-02T03:04:05.678Z", http: { client: "10.0.0.7", status: n } })}\n`).join(""));
  return [
    await SourcePasses.start(host, { source: "counter", plugins: [plugins.file("counter-source")], params: `${String(counts)},1`, events: counts, fields: ["counter.n"] }),
    await SourcePasses.start(host, { source: "lines", plugins: [plugins.file("file-lines"), plugins.file("json-fields")], params: log, events: lines, fields: ["jsonl.status", "jsonl.client", "jsonl.time"] }),
  ];
}
