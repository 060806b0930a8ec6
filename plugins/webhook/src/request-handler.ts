import type { IncomingMessage, ServerResponse } from "node:http";
import type { SourceContext } from "@falco-plugin/plugin";
import type { Config } from "./config.ts";
import { type Endpoint, takes } from "./endpoint.ts";
import { jsonText } from "./json-text.ts";
import { aborted, accepted, refused, requests, turnedAway, waitingNow } from "./numbers.ts";
import { readBody } from "./read-body.ts";
import { busy, Refusal } from "./refusal.ts";
import { encodeRequest } from "./request-event.ts";
import { factsOf, targetOf } from "./request-facts.ts";
import { isSigned, signatureHeader } from "./signature.ts";
import type { WaitingRequests } from "./waiting-requests.ts";

const methods: readonly string[] = ["POST", "PUT"];

/** Makes events of requests, and answers them. */
export class RequestHandler {
  readonly #ctx: SourceContext<Config>;
  readonly #endpoint: Endpoint;
  readonly #waiting: WaitingRequests;
  readonly #refusals = new Map<number, number>();

  constructor(ctx: SourceContext<Config>, endpoint: Endpoint, waiting: WaitingRequests) {
    this.#ctx = ctx;
    this.#endpoint = endpoint;
    this.#waiting = waiting;
  }

  /** Never throws. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#ctx.metric(requests).add();
    // Who goes away while it is answered is nobody's error.
    response.on("error", () => {});
    try {
      await this.#take(request);
      this.#ctx.metric(accepted).add();
      answer(response, 202, "accepted");
    } catch (error) {
      if (error instanceof Refusal) this.#refuse(request, response, error);
      else if (!request.complete) this.#ctx.metric(aborted).add();
      else {
        this.#ctx.log.error("a request could not be handled", { error });
        answer(response, 500, "an error of ours");
      }
    } finally {
      this.#ctx.metric(waitingNow).set(this.#waiting.size);
    }
  }

  async #take(request: IncomingMessage): Promise<void> {
    const { maxBodyBytes, secret, withheldHeaders } = this.#ctx.config;
    if (!takes(this.#endpoint, targetOf(request).path)) throw new Refusal(404, "nothing is here");
    if (!methods.includes(request.method ?? "")) throw new Refusal(405, "POST or PUT", { allow: methods.join(", ") });
    if ((request.headers["content-encoding"] ?? "identity") !== "identity") throw new Refusal(415, "bodies are not compressed");
    // Before the body is read: what cannot be kept need not be sent.
    if (this.#waiting.isFull) throw busy();
    const body = await readBody(request, maxBodyBytes);
    const time = new Date();
    if (secret !== undefined && !isSigned(body, secret, String(request.headers[signatureHeader] ?? ""))) throw new Refusal(401, `${signatureHeader} is missing or wrong`);
    const data = encodeRequest(factsOf(request, body.length, secret !== undefined, time, withheldHeaders), jsonText(body));
    const offered = this.#waiting.offer(data, time);
    this.#ctx.metric(waitingNow).set(this.#waiting.size);
    if (!(await offered)) throw busy();
  }

  #refuse(request: IncomingMessage, response: ServerResponse, { status, message, headers }: Refusal): void {
    this.#ctx.metric(status === 503 ? turnedAway : refused).add();
    const times = (this.#refusals.get(status) ?? 0) + 1;
    this.#refusals.set(status, times);
    // Anybody can cause these: not a line for each.
    this.#ctx.log.log(Number.isInteger(Math.log2(times)) ? "warning" : "debug", `refused: ${message}`, { status, times, from: request.socket.remoteAddress });
    answer(response, status, message, headers);
  }
}

function answer(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", ...headers }).end(`${text}\n`);
}
