import type { SourceContext, SourceData } from "@falco-plugin/plugin";
import type { Config } from "./config.ts";
import { endpointOf } from "./endpoint.ts";
import { startReceiver } from "./receiver.ts";
import { WaitingRequests } from "./waiting-requests.ts";

/**
 * The stream of the source: listens from its beginning to its end.
 *
 * @throws Error where it cannot listen
 */
export async function* receiveWebhooks(params: string, ctx: SourceContext<Config>): AsyncGenerator<SourceData, void, undefined> {
  const waiting = new WaitingRequests(ctx.config.maxWaiting, ctx.config.waitMs);
  const receiver = await startReceiver(endpointOf(params, ctx.config), ctx, waiting);
  // A generator that waits for a request does not hear that it is to end.
  ctx.signal.addEventListener("abort", () => waiting.close(), { once: true });
  if (ctx.signal.aborted) waiting.close();
  try {
    for (let next = await waiting.take(); next !== undefined; next = await waiting.take()) {
      yield next;
      // The next one is asked for when this one is in the buffer to the host, and not before.
      next.accepted();
    }
  } finally {
    waiting.close();
    await receiver[Symbol.asyncDispose]();
    ctx.log.info(`no longer listening at ${receiver.url}`);
  }
}
