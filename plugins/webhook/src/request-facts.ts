import type { IncomingMessage } from "node:http";
import type { RequestFacts } from "./request-event.ts";

/** The path of a request and what is behind the question mark, as they were sent. */
export function targetOf({ url = "" }: Pick<IncomingMessage, "url">): { readonly path: string; readonly query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

/** What an event tells of a request besides its body. */
export function factsOf(message: IncomingMessage, size: number, signed: boolean, time: Date, withheld: readonly string[]): RequestFacts {
  const { method = "", socket } = message;
  const hidden = new Set(withheld.map((name) => name.toLowerCase()));
  const headers = Object.entries(message.headers).flatMap(([name, value]) => (value === undefined || hidden.has(name) ? [] : [[name, [value].flat().join(", ")] as const]));
  return { method, ...targetOf(message), ip: plainAddress(socket.remoteAddress), port: socket.remotePort ?? 0, time: time.toISOString(), size, signed, headers: Object.fromEntries(headers) };
}

/** A server that listens at `::` sees IPv4 in the clothes of IPv6. */
function plainAddress(address = ""): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
