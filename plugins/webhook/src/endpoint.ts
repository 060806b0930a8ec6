import type { Config } from "./config.ts";

/** Where to listen. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  /** Begins with a slash. */
  readonly path: string;
}

const form = /^(?:(\[[^\][\s]+\]|[^:/[\]\s]*):(\d{1,5}))?(\/\S*)?$/;

/**
 * Where the open parameters say, `ADDRESS:PORT/PATH`; what they leave out is as in the config.
 *
 * @throws Error for parameters that say nothing of the kind
 */
export function endpointOf(params: string, config: Pick<Config, "address" | "path" | "port">): Endpoint {
  const found = form.exec(params.trim());
  if (found === null) throw new Error("open parameters are ADDRESS:PORT/PATH, such as 127.0.0.1:9800/github, :9800 or /github; what is left out is as in the config");
  const [, address, port = String(config.port), path = config.path] = found;
  if (Number(port) > 65_535) throw new Error(`${port} is no port`);
  return { address: address ? address.replace(/^\[|\]$/g, "") : config.address, port: Number(port), path };
}

/** Whether a path is that of the endpoint or below it. */
export function takes({ path }: Endpoint, requested: string): boolean {
  const folder = path.endsWith("/") ? path : `${path}/`;
  return requested === path || requested.startsWith(folder);
}

/** As people write an address with a port. */
export function hostAndPort(address: string, port: number): string {
  return `${address.includes(":") ? `[${address}]` : address}:${port}`;
}
