// Runs in a process of its own, as one script without imports of ours: evaluates a bundle from standard input and writes the
// definition's manifest to file descriptor 3. The process may not write files (Node's permission model); the network is taken away here.
import dgram from "node:dgram";
import dns from "node:dns";
import { readFileSync, writeSync } from "node:fs";
import Module from "node:module";
import net from "node:net";

const resultDescriptor = 3;

function refuse(what: string): () => never {
  return () => {
    throw new Error(`${what} was used while the definition was evaluated; nothing may run at import, start it in a stream`);
  };
}

function takeNetworkAway(): void {
  net.Socket.prototype.connect = refuse("the network");
  net.Server.prototype.listen = refuse("the network");
  dgram.Socket.prototype.bind = refuse("the network");
  dgram.Socket.prototype.send = refuse("the network");
  dgram.Socket.prototype.connect = refuse("the network");
  for (const resolver of [dns, dns.promises] as unknown as Record<string, unknown>[]) {
    for (const name of Object.keys(resolver)) if (/^(lookup|resolve|reverse)/.test(name)) resolver[name] = refuse("name resolution");
  }
}

/** What would keep the process running, and so was started; pipes and terminals come from writing to the console. */
function startedAtImport(): string | undefined {
  const harmless = new Set(["PipeWrap", "TTYWrap", "TTY", "FSReqCallback", "CloseReq"]);
  return process.getActiveResourcesInfo().find((resource) => !harmless.has(resource));
}

function evaluate(code: string): unknown {
  const module = new Module("falco-plugin-definition") as Module & { _compile(code: string, file: string): void };
  module.paths = [];
  module._compile(code, "/falco-plugin-definition.cjs");
  const exported = module.exports as { readonly default?: unknown } | null | undefined;
  return exported?.default ?? exported;
}

function readManifest(): object {
  const definition = evaluate(readFileSync(0, "utf8")) as { readonly [key: symbol]: unknown; readonly manifest?: unknown } | null | undefined;
  if (typeof definition !== "object" || definition === null || !(Symbol.for("@falco-plugin/contract/plugin/v1") in definition)) {
    return { problem: "the default export is no plugin definition", hint: "End the entry file with `export default definePlugin(…)`." };
  }
  const started = startedAtImport();
  if (started !== undefined) return { problem: `something was started at import (${started})`, hint: "Start it in a stream; the host loads plugins just to look at them." };
  return { manifest: definition.manifest };
}

function answer(result: object): never {
  const bytes = Buffer.from(JSON.stringify(result));
  for (let at = 0; at < bytes.length; ) at += writeSync(resultDescriptor, bytes, at);
  process.exit(0);
}

// Registered by nobody else at this point: an exit at import must not look like a crash.
process.on("exit", (code) => {
  if (code !== 0) writeSync(resultDescriptor, JSON.stringify({ problem: `process.exit(${code}) was called at import`, hint: "A plugin cannot exit its host." }));
});

try {
  takeNetworkAway();
  answer(readManifest());
} catch (error) {
  const { code, hint } = error as { readonly code?: unknown; readonly hint?: unknown };
  answer({
    problem: error instanceof Error ? error.message : String(error),
    stack: error instanceof Error ? error.stack : undefined,
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof hint === "string" ? { hint } : {}),
  });
}
