import type { Host } from "@falco-plugin/host";
import { withHost } from "../bench-host.ts";
import { benchPlugin } from "../bench-plugins.ts";
import type { Results } from "../results.ts";
import { summarize } from "../summary.ts";

const processes = 9;

interface Start {
  readonly dlopenMs: number;
  readonly initMs: number;
  readonly openMs: number;
  readonly toFirstEventMs: number;
}

/** From dlopen to the first event, each in a process of its own; the files are in the page cache. */
export async function measureStart(): Promise<Results["start"]> {
  const first: Start[] = [];
  const second: Start[] = [];
  for (let round = 0; round < processes; round++) {
    await withHost(async (host) => {
      first.push(await startPlugin(host, "first-event"));
      second.push(await startPlugin(host, "quiet-1"));
    });
  }
  return { first: summarizeStarts(first), second: summarizeStarts(second) };
}

async function startPlugin(host: Host, name: string): Promise<Start> {
  const inspector = await host.createInspector();
  // The same clock as the host's. The three commands travel through pipes, some 0.1 ms each.
  const begin = process.hrtime.bigint();
  const registered = await inspector.register(benchPlugin(name));
  const initialised = await inspector.init(name);
  const opened = await inspector.open({ kind: "idle" }, { counting: { echo: true } });
  const { reached, firstNs } = await inspector.waitForCount(1);
  if (!reached) throw new Error(`${name} emits nothing`);
  return { dlopenMs: registered.ns / 1e6, initMs: initialised.ns / 1e6, openMs: opened.ns / 1e6, toFirstEventMs: Number(BigInt(firstNs) - begin) / 1e6 };
}

function summarizeStarts(starts: readonly Start[]): Results["start"]["first"] {
  const of = (key: keyof Start) => summarize(starts.map((start) => start[key]));
  return { dlopenMs: of("dlopenMs"), initMs: of("initMs"), openMs: of("openMs"), toFirstEventMs: of("toFirstEventMs") };
}
