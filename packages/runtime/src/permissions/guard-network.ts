import { type Exports, guardBuiltinModules, type ModuleLoader } from "../builtin-modules.ts";
import { apply } from "../intrinsics.ts";
import type { Denials } from "./denials.ts";
import { type InternalBindings, methodsOf, replaceMember } from "./internal-bindings.ts";

/** Below everything in Node.js that uses the network: `http`, `tls`, `fetch` and what packages make of them come here. */
const sockets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  tcp_wrap: { TCP: ["open", "bind", "bind6", "connect", "connect6", "listen"] },
  udp_wrap: { UDP: ["open", "bind", "bind6", "connect", "connect6", "send", "send6"] },
};
const unixSockets = ["open", "bind", "connect", "listen"] as const;
const questions = /^(query|getHostByAddr)/;

/**
 * Closes the network: below Node.js' modules, where nothing leads around it, and before that where an error can say why. With `net: "unix"`
 * only Unix domain sockets are left.
 */
export function guardNetwork(bindings: InternalBindings, loader: ModuleLoader, scope: object, target: NodeJS.Process, denials: Denials): void {
  for (const [binding, classes] of Object.entries(sockets)) {
    for (const [name, methods] of Object.entries(classes)) {
      for (const method of methods) replaceMember(methodsOf(bindings(binding), name), method, denials.answering(`${name}.${method}()`, "net", true));
    }
  }
  const names = bindings("cares_wrap");
  for (const name of ["getaddrinfo", "getnameinfo"]) replaceMember(names, name, denials.answering(`dns ${name}()`, "net", true));
  const channel = methodsOf(names, "ChannelWrap");
  for (const name of Object.keys(channel)) if (questions.test(name)) replaceMember(channel, name, denials.answering(`dns ${name}()`, "net", true));

  const net = loader._load("node:net") as { readonly Socket: { readonly prototype: Exports }; readonly Server: { readonly prototype: Exports } };
  if (denials.granted.net === "unix") {
    connectOnlyByPath(net.Socket.prototype, denials);
  } else {
    for (const method of unixSockets) replaceMember(methodsOf(bindings("pipe_wrap"), "Pipe"), method, denials.answering(`Pipe.${method}()`, "net", "unix"));
    replaceMember(net.Socket.prototype, "connect", denials.throwing("a connection", "net", true));
    replaceMember(net.Server.prototype, "listen", denials.throwing("listening", "net", true));
    replaceMember(scope, "fetch", () => Promise.reject(denials.error("fetch()", "net", true)));
    for (const name of ["WebSocket", "EventSource"]) replaceMember(scope, name, denials.throwing(name, "net", true));
  }
  guardBuiltinModules(loader, target, {
    "dgram": (exports) => replaceMember(exports, "createSocket", denials.throwing("dgram.createSocket()", "net", true)),
    "dns": (exports) => [exports, exports["promises"] as Exports].forEach((each) => denyQuestions(each, denials)),
    "dns/promises": (exports) => denyQuestions(exports, denials),
  });
}

/** What is not recognised here is refused below. */
function connectOnlyByPath(socket: Exports, denials: Denials): void {
  const connect = socket["connect"] as (...args: unknown[]) => unknown;
  replaceMember(socket, "connect", function connectByPath(this: unknown, ...args: unknown[]): unknown {
    const [first] = args;
    // Node.js calls itself with a list of what it was called with.
    const options = Array.isArray(first) ? (first[0] as unknown) : first;
    const port = typeof options === "object" && options !== null ? Reflect.get(options, "path") === undefined : Number(options) >= 0;
    if (port) throw denials.error("a connection", "net", true);
    return apply(connect, this, args);
  });
}

function denyQuestions(dns: Exports, denials: Denials): void {
  for (const name of Object.keys(dns)) if (/^(lookup|resolve|reverse)/.test(name)) replaceMember(dns, name, denials.throwing(`dns.${name}()`, "net", true));
}
