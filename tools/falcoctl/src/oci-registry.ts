import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A registry of this machine, without TLS and without a login, which is empty at first. */
export class OciRegistry implements AsyncDisposable {
  /** `127.0.0.1:35001` */
  readonly address: string;
  readonly #end: () => Promise<void>;

  private constructor(address: string, end: () => Promise<void>) {
    this.address = address;
    this.#end = end;
  }

  /** @param program - `registry` of `buildFalcoctl` */
  static async start(program: string): Promise<OciRegistry> {
    const child = spawn(program, { stdio: ["ignore", "pipe", "ignore"] });
    const ended = once(child, "close");
    for await (const line of createInterface({ input: child.stdout })) {
      return new OciRegistry(line, async () => {
        child.kill();
        await ended;
      });
    }
    throw new Error(`${program} ended before it listened`);
  }

  /** @param repository - `team/plugin/hello` */
  async tags(repository: string): Promise<readonly string[]> {
    const answer = await fetch(`http://${this.address}/v2/${repository}/tags/list`);
    const { tags } = (await answer.json()) as { readonly tags: readonly string[] };
    return [...tags].sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end();
  }
}
