import { hostThreadsSuite } from "../host-threads/host-threads-suite.ts";
import { sanitizedNode } from "../sanitizers/sanitized-node.ts";

const { build, host } = sanitizedNode("asan");

// Leaks are known here and bounded: what V8 remembers of a thread that another one destroys the plugin for (docs/decisions/0060), an isolate that V8
// gave up, and all there is when the process exits with a plugin alive.
hostThreadsSuite("a host with asan", { build, host: { ...host, env: { ...host.env, ASAN_OPTIONS: "detect_leaks=0:halt_on_error=1:abort_on_error=0" } } });
