/** Built-in modules of Node.js 18, without `node:`. Artifacts run on it, whatever runs the build. */
const modules = new Set(
  (
    "assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises " +
    "http http2 https inspector module net os path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl stream stream/consumers " +
    "stream/promises stream/web string_decoder sys timers timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib"
  ).split(" "),
);

/** Those that exist with the prefix only. */
const prefixed = new Set(["node:test", "node:test/reporters"]);

/** Whether Node.js 18 has a built-in module of this name. */
export function isNode18Module(specifier: string): boolean {
  return prefixed.has(specifier) || modules.has(specifier.replace(/^node:/, ""));
}
