import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Where the plugin says in its log that it listens. */
export async function listeningAt(logs: readonly { readonly message: string }[]): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const url = logs.map(({ message }) => /^listening at (\S+)$/.exec(message)?.[1]).filter((found) => found !== undefined).at(-1);
    if (url !== undefined) return url;
    await wait(25);
  }
  throw new Error("the plugin does not listen");
}

/** Sends a webhook; what is no text or bytes is sent as JSON. */
export async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}, method = "POST"): Promise<number> {
  const content = typeof body === "string" || body instanceof Uint8Array ? body : (JSON.stringify(body) ?? null);
  const response = await fetch(url, { method, headers: { "content-type": "application/json", ...headers }, body: content });
  await response.text();
  return response.status;
}

/** Sends bytes as they are, and returns all that comes back until the connection is closed. */
export async function rawExchange(url: string, bytes: string, then: (socket: Socket) => unknown = () => {}): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  const answer: Buffer[] = [];
  socket.on("data", (chunk) => answer.push(chunk));
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  socket.on("error", () => {});
  socket.write(bytes);
  void then(socket);
  await closed;
  return Buffer.concat(answer).toString();
}
