import { createLogger } from "@falco-plugin/contract";

import type { NativeBinding } from "../src/native-binding.ts";
import { noTables } from "./no-tables.ts";

/** What a native side would remember. */
export interface FakeBinding {
  readonly binding: NativeBinding;
  /** Calls without an answer, in order. */
  readonly told: unknown[][];
  readonly lines: string[];
  readonly log: ReturnType<typeof createLogger>;
  /** What this realm has sent, and what it will receive. */
  readonly sent: Uint8Array[];
  readonly inbox: Uint8Array[];
  /** What `sourcePush` answers; 0 unless told. */
  pushAnswer: number;
  arenas: { input: ArrayBuffer; output: ArrayBuffer };
}

/** A native side that does nothing by itself, for a plugin whose definition has this body. */
export function fakeBinding(realm: "background" | "event", body: string, given: Partial<NativeBinding> = {}): FakeBinding {
  const told: unknown[][] = [];
  const tell =
    (name: string) =>
    (...args: unknown[]): void => void told.push([name, ...args]);
  // A bundle as `falco-plugin build` makes it, without the packages in it.
  const bundle = `const plugin = { [Symbol.for("@falco-plugin/contract/plugin/v1")]: true, meta: { name: "t", version: "0.1.0" }, manifest: {}, capabilities: [], parseConfig: (text) => text, ${body} }; module.exports = { default: plugin };`;
  const lines: string[] = [];
  const channels: string[] = [];
  const fake: FakeBinding = {
    told,
    lines,
    log: createLogger((level, _, message) => lines.push(`${level}: ${message}`)),
    sent: [],
    inbox: [],
    pushAnswer: 0,
    arenas: { input: new ArrayBuffer(0), output: new ArrayBuffer(0) },
    binding: {
      realm,
      name: "t",
      version: "0.1.0",
      file: "/libt.so",
      bundle,
      sourceMap: "",
      sourceMapProblem: "",
      config: "{}",
      asyncEvents: ["a", "b"],
      metrics: new SharedArrayBuffer(64),
      logLevel: 7,
      workers: 4,
      permissions: "",
      log: tell("log"),
      setHooks: tell("setHooks"),
      loaded: tell("loaded"),
      stopped: tell("stopped"),
      configure: tell("configure"),
      ready: tell("ready"),
      emit: () => 0,
      counts: () => undefined,
      sourceOpened: tell("sourceOpened"),
      sourceRefused: tell("sourceRefused"),
      sourcePush: (...args) => {
        tell("sourcePush")(...args);
        return fake.pushAnswer;
      },
      sourceMemory: () => undefined,
      sourceWake: tell("sourceWake"),
      sourceDropped: tell("sourceDropped"),
      sourceEnd: tell("sourceEnd"),
      sourceProgress: tell("sourceProgress"),
      routineDone: tell("routineDone"),
      channel: (name) => (channels.includes(name) ? channels.indexOf(name) : channels.push(name) - 1),
      send: (_, message) => fake.sent.push(Uint8Array.from(message)) > 0,
      nextMessage: () => fake.inbox.shift(),
      ...noTables(),
      setArenas: (input, output) => void (fake.arenas = { input, output }),
      sourceName: (source) => ["syscall", "other"][source] ?? "",
      dumped: tell("dumped"),
      aboutToWrite: tell("aboutToWrite"),
      countFailure: tell("countFailure"),
      countRefusal: tell("countRefusal"),
      countDenial: tell("countDenial"),
      sharedBuffer: () => undefined,
      ...given,
    },
  };
  return fake;
}
