import { fixturePlugin } from "@falco-plugin/host";

import { buildFixture } from "../build-fixture.ts";
import type { DrivenPlugin, HostDriver, SeenEvent } from "../host-driver.ts";
import { untilSeen } from "./until-seen.ts";

/** A sysdig that runs. */
export interface RunningSysdig {
  readonly lines: AsyncIterable<string>;
  readonly result: Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
  stop(): Promise<unknown>;
}

/** How sysdig is run; given by the tests, because where it comes from is no business of the suite. */
export interface SysdigCommands {
  run(args: readonly string[]): Promise<{ readonly exitCode: number | null; readonly stderr: string }>;
  start(args: readonly string[], onStderr: (text: string) => void): RunningSysdig;
}

/** A source that gives sysdig an event in every turn, so that async events are read quickly. */
const busySource = ["-H", fixturePlugin("dummyc"), "-I", "dummyc:100000000,0"];
/** Prints async events alone, in a form that can be taken apart again; libsinsp's log goes to standard error. */
const output = ["-D", "--unbuffered", "-p", "%evt.asynctype %evt.arg.data", "evt.is_async=true"];

/** libsinsp, as sysdig uses it: one process for each start. */
export function sysdigDriver(commands: SysdigCommands): HostDriver {
  return {
    name: "sysdig",
    // It starts async events once, and prints payloads as text.
    supports: { restart: false, dumpState: false, waitsAtStart: false, bytes: false, containment: true },
    async load(fixture, config) {
      const artifact = await buildFixture(fixture);
      const plugin = ["-H", config === undefined ? artifact : `${artifact}:${JSON.stringify(config)}`];
      // Listing plugins initialises them, and nothing else.
      const { exitCode, stderr } = await commands.run([...plugin, "-Il"]);
      if (exitCode !== 0) throw new Error(stderr.trim());
      return drive((onLog) => commands.start([...plugin, ...busySource, ...output], onLog));
    },
  };
}

function drive(start: (onLog: (text: string) => void) => RunningSysdig): DrivenPlugin {
  const events: SeenEvent[] = [];
  let running: RunningSysdig | undefined;
  let log = "";
  let wake: () => void = () => undefined;

  const read = async (sysdig: RunningSysdig): Promise<void> => {
    for await (const line of sysdig.lines) {
      const space = line.indexOf(" ");
      events.push({ name: line.slice(0, space), data: new TextEncoder().encode(line.slice(space + 1)) });
      wake();
    }
  };
  const stop = async (): Promise<void> => {
    const stopping = running;
    running = undefined;
    if (stopping === undefined) return;
    await stopping.stop();
    const { exitCode, stderr } = await stopping.result;
    if (exitCode !== 0) throw new Error(`sysdig ended with ${exitCode}: ${stderr}`);
  };
  return {
    async start() {
      running = start((text) => (log += text));
      void read(running);
    },
    stop,
    async seen(atLeast) {
      const wait = (): Promise<void> =>
        new Promise((resolve) => {
          wake = resolve;
          setTimeout(resolve, 100);
        });
      await untilSeen({ atLeast, seen: () => events.length, wait });
      return events.slice();
    },
    async seenAfter(ms) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return events.slice();
    },
    dumpState: () => Promise.reject(new Error("sysdig writes its state into capture files only")),
    logs: () => log.split("\n"),
    [Symbol.asyncDispose]: stop,
  };
}
