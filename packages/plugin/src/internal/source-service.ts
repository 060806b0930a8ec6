import { type BackgroundContext, describeThrown, isThenable, type Service, type SourceFacts, type SourcePort } from "@falco-plugin/contract";
import { type SourceContext, sourceContext } from "../source/source-context.ts";
import { type OpenStream, openStream } from "./open-stream.ts";
import { SettlingPort } from "./settling-port.ts";
import { SourceOutlet } from "./source-outlet.ts";

/** What an open source is made from. */
export interface OpenRequest<Config> {
  readonly facts: SourceFacts;
  readonly open: (params: string, ctx: SourceContext<Config>) => unknown;
  readonly params: string;
  readonly ctx: BackgroundContext<Config>;
  readonly port: SourcePort;
}

/** One source between the host's open and close. */
export class SourceService<Config> implements Service {
  readonly #request: OpenRequest<Config>;
  readonly #port: SettlingPort;
  #stream: OpenStream | undefined;
  #isClosed = false;

  constructor(request: OpenRequest<Config>) {
    this.#request = request;
    this.#port = new SettlingPort(request.port);
  }

  start(): void {
    const { open, params, ctx, port } = this.#request;
    try {
      const opening = open(params, sourceContext(ctx, port));
      if (isThenable(opening)) opening.then((returned) => this.#run(returned), (error: unknown) => this.#refuse(error));
      else this.#run(opening);
    } catch (error) {
      this.#refuse(error);
    }
  }

  stop(): Promise<void> | void {
    this.#isClosed = true;
    this.#port.close();
    try {
      const ending = this.#stream?.close();
      if (isThenable(ending)) return Promise.resolve(ending).then(() => {}, (error: unknown) => this.#closeFailed(error));
    } catch (error) {
      this.#closeFailed(error);
    }
  }

  #run(returned: unknown): void {
    const { ctx, facts } = this.#request;
    let stream: OpenStream;
    try {
      stream = openStream(returned, this.#port, new SourceOutlet(this.#port, ctx.log), facts.overflow);
    } catch (error) {
      return this.#refuse(error);
    }
    this.#stream = stream;
    // Closed while it was opening: what came late still has to be ended.
    if (this.#isClosed) return void this.stop();
    stream.start();
    this.#port.wait();
  }

  #refuse(error: unknown): void {
    if (!this.#isClosed) this.#port.refused(error);
  }

  #closeFailed(error: unknown): void {
    this.#request.ctx.log.warn(`closing the source failed: ${describeThrown(error)}`);
  }
}
