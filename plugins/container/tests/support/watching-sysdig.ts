import { fixturePlugin } from "@falco-plugin/host";
import { readContainerEvent, type SeenContainerEvent } from "@falco-plugin-tools/container-runtimes";
import { startSysdig, type SysdigProcess } from "@falco-plugin-tools/sysdig-root";
import { onlyDocker } from "./config.ts";

/** A source of system calls without id and without a driver: where container events belong. */
export const systemCalls = ["-H", fixturePlugin("syscallc")];

/** Opens it: so many system calls, one every so many ms. */
export const openSystemCalls = (count: number, everyMs: number): readonly string[] => [...systemCalls, "-I", `syscallc:${count},${everyMs}`];

/** sysdig's own format asks for the process of each event, and crashes where a source plugin makes system calls. */
export const format = ["-p", "*%evt.num %evt.type %evt.asynctype %evt.arg.data"];

/** The container plugin with an init config, as sysdig wants it. */
export const withConfig = (plugin: string, config: unknown): readonly string[] => ["-H", `${plugin}:${JSON.stringify(config)}`];

/** The config that watches these engines. */
export const watching = (...sockets: string[]): unknown => onlyDocker(sockets);

/** A line of sysdig's output. */
export interface SysdigLine {
  readonly num: number;
  readonly type: string;
  readonly data: string;
}

export function readLine(line: string): SysdigLine {
  const [num = "", type = "", , ...data] = line.split(" ");
  return { num: Number(num), type, data: data.join(" ") };
}

/** A sysdig that watches a Docker Engine beside a source of system calls, until it is stopped. */
export class WatchingSysdig implements AsyncDisposable {
  readonly lines: SysdigLine[] = [];
  readonly #process: SysdigProcess;
  readonly #read: Promise<void>;

  constructor(plugin: string, socket: string, ...filter: readonly string[]) {
    // Verbose: payloads are cut otherwise. A NUL is printed as a dot.
    this.#process = startSysdig(["-v", "--unbuffered", ...withConfig(plugin, watching(socket)), ...openSystemCalls(10_000_000, 20), ...format, ...filter], { timeoutMs: 180_000 });
    this.#read = this.#readLines();
  }

  events(): readonly SeenContainerEvent[] {
    return this.lines.filter(({ type }) => type.startsWith("container")).map(({ type, data }) => readContainerEvent(type, data.replace(/\.$/, "")));
  }

  /** Ends it as Ctrl-C does. @returns how it ended, with everything it printed */
  async stop(): Promise<Awaited<SysdigProcess["result"]>> {
    await this.#process.stop();
    await this.#read;
    return this.#process.result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #readLines(): Promise<void> {
    for await (const line of this.#process.lines) if (/^\d+ /.test(line)) this.lines.push(readLine(line));
  }
}
