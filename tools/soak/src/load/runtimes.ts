import { type ContainerdEngine, type DockerEngine, startContainerdEngine, startDockerEngine } from "@falco-plugin-tools/container-runtimes";
import type { ToldContainers } from "./told-containers.ts";
import { until } from "./until.ts";

/** A plugin looks for a runtime that is gone every few seconds only, and a machine may be busy with much else. */
const toldMs = 180_000;
const residents = 4;

/** Docker and containerd of the soak's own, whose containers come and go while those who are told must hear of each. */
export class Runtimes implements AsyncDisposable {
  readonly present = new Set<string>();
  readonly gone = new Set<string>();
  restarts = 0;
  readonly #docker: DockerEngine;
  readonly #containerd: ContainerdEngine;
  readonly #listeners: () => readonly ToldContainers[];
  #made = 0;

  private constructor(docker: DockerEngine, containerd: ContainerdEngine, listeners: () => readonly ToldContainers[]) {
    this.#docker = docker;
    this.#containerd = containerd;
    this.#listeners = listeners;
  }

  /** With containers that stay until the end. */
  static async start(listeners: () => readonly ToldContainers[]): Promise<Runtimes> {
    const docker = await startDockerEngine();
    try {
      const runtimes = new Runtimes(docker, await startContainerdEngine(), listeners);
      for (let n = 0; n < residents; n++) runtimes.present.add(await docker.run({ name: `resident-${String(n)}` }));
      return runtimes;
    } catch (error) {
      await docker.stop();
      throw error;
    }
  }

  get sockets(): { readonly docker: string; readonly containerd: string } {
    return { docker: this.#docker.socketPath, containerd: this.#containerd.socketPath };
  }

  /** Everybody has been told of all that is there: after a reload this is said anew. */
  async allAreKnown(): Promise<void> {
    for (const id of this.present) await this.#told("added", id);
  }

  /** One container of each comes and goes. */
  async round(): Promise<void> {
    await Promise.all([this.#dockerRound(), this.#containerdRound()]);
  }

  /** Kills one of them and starts it again; Docker's loses a container meanwhile. */
  async restartOne(): Promise<void> {
    if (this.restarts++ % 2 === 0) await this.#restartDocker();
    else {
      await this.#containerd.kill();
      await this.#containerd.restart();
    }
    // Whoever was lost is back when it tells of something new.
    await this.round();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled([this.#docker.stop(), this.#containerd.stop()]);
  }

  async #dockerRound(): Promise<void> {
    const id = await this.#docker.run({ name: this.#name() });
    await this.#told("added", id);
    await this.#docker.remove(id);
    await this.#isGone(id);
  }

  async #containerdRound(): Promise<void> {
    const id = this.#name();
    await this.#containerd.run({ id });
    await this.#told("added", id);
    await this.#containerd.stopContainer({ id });
    await this.#containerd.remove({ id });
    await this.#isGone(id);
  }

  async #restartDocker(): Promise<void> {
    const id = await this.#docker.run({ name: this.#name() });
    await this.#told("added", id);
    await this.#docker.kill();
    await this.#docker.vanish(id);
    await this.#docker.restart();
    await this.#isGone(id);
  }

  #name(): string {
    return `soak-${String(this.#made++)}`;
  }

  async #isGone(id: string): Promise<void> {
    await this.#told("removed", id);
    this.gone.add(id);
  }

  async #told(what: "added" | "removed", id: string): Promise<void> {
    await until(() => {
      for (const told of this.#listeners()) {
        if (!(what === "added" ? told.isAdded(id) : told.isRemoved(id))) throw new Error(`a stream was not told that ${id} was ${what}`);
      }
    }, toldMs);
  }
}
