import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";

/**
 * The body of a request.
 *
 * Not by iterating over the request: leaving an iteration destroys the connection, and with it the answer.
 *
 * @throws Refusal 413 as soon as it is clear that it is too large
 * @throws Error where the sender goes away in the middle
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tooLarge = (): void => reject(new Refusal(413, `a body has at most ${maxBytes} bytes`));
    // Nothing is read then, and Node throws away what comes after the answer.
    if (Number(request.headers["content-length"] ?? 0) > maxBytes) return tooLarge();
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) chunks.push(chunk);
      else {
        chunks.length = 0;
        tooLarge();
      }
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the sender went away")));
  });
}
