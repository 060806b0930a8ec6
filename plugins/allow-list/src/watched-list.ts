import { readFile } from "node:fs/promises";
import { type Logger, perInstance } from "@falco-plugin/plugin";
import type { Config } from "./config.ts";

type Tell = (programs: ReadonlySet<string>) => void;

/** The list as the file has it, read again and again while the background runs. */
export class WatchedList {
  #config: Config | undefined;
  #tell: Tell | undefined;
  #log: Logger | undefined;
  #timer: NodeJS.Timeout | undefined;
  #text: string | undefined;

  /** @returns what ends it */
  start(config: Config, log: Logger, tell: Tell): () => void {
    this.#log = log;
    this.#tell = tell;
    this.update(config);
    return () => {
      this.#tell = undefined;
      clearInterval(this.#timer);
    };
  }

  /** From now on as this config says, beginning at once. */
  update(config: Config): void {
    this.#config = config;
    this.#text = undefined;
    if (this.#tell === undefined) return;
    clearInterval(this.#timer);
    this.#timer = setInterval(() => void this.#look(config), config.refreshMs);
    void this.#look(config);
  }

  async #look(config: Config): Promise<void> {
    const text = await this.#read(config.file);
    // Stopped, or another file by now; or nothing new: what did not change is not sent.
    if (config !== this.#config || text === undefined || text === this.#text) return;
    this.#text = text;
    this.#tell?.(new Set(text.split("\n").map((line) => line.trim()).filter((line) => line !== "")));
  }

  /** A file that cannot be read now leaves the list as it is. */
  async #read(file: string): Promise<string | undefined> {
    try {
      return await readFile(file, "utf8");
    } catch (error) {
      this.#log?.warn("the list cannot be read", { file, error });
      return undefined;
    }
  }
}

/** One for each plugin instance. */
export const watchedList = perInstance(() => new WatchedList());
