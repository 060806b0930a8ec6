import { Host } from "./host.ts";
import { HostProcess } from "./host-process.ts";
import { hostBinary, type HostPreset } from "./paths.ts";

/** How the host program is started. */
export interface StartHostOptions {
  /** Which build of it; default `release`. A sanitizer's build gets the sanitizer's options unless `env` has them. */
  readonly preset?: HostPreset;
  /** Another program instead of the one of `preset`. */
  readonly binary?: string;
  /** Variables on top of those of this process; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Program and arguments in front of it, for instance `["valgrind", "--error-exitcode=99"]`. */
  readonly wrapper?: readonly string[];
}

const presetEnv: Readonly<Record<HostPreset, Readonly<Record<string, string>>>> = {
  release: {},
  // Sanitizers guess from what stands in front of a library's thread-local memory how large it is, as was right for older libcs
  // (google/sanitizers#1409). Here they may take other data for an address or a size, and die of it: so they are not to look.
  asan: { ASAN_OPTIONS: "detect_leaks=1:intercept_tls_get_addr=0:halt_on_error=1:abort_on_error=0", UBSAN_OPTIONS: "halt_on_error=1:print_stacktrace=1" },
  // libnode is not instrumented.
  tsan: { TSAN_OPTIONS: "halt_on_error=1:intercept_tls_get_addr=0:ignore_noninstrumented_modules=1:exitcode=66" },
};

/**
 * Starts a host in a process of its own. Plugins are never loaded into the calling process.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when the program was not built, `FP_HOST_FAILED` when it does not start
 * @example
 * ```ts
 * import { fixturePlugin, startHost } from "@falco-plugin/host";
 *
 * await using host = await startHost();
 * const inspector = await host.createInspector();
 * await inspector.load(fixturePlugin("dummyc"));
 * await inspector.open({ kind: "plugin", plugin: "dummyc", params: "3,10" });
 * const { events } = await inspector.collect({ fields: ["dummy.count"] });
 * console.log(events.map((event) => event.fields["dummy.count"]));
 * ```
 */
export async function startHost(options: StartHostOptions = {}): Promise<Host> {
  const { preset = "release", binary = hostBinary(preset), env = {} } = options;
  // ThreadSanitizer cannot place its shadow memory where the kernel randomises addresses too widely.
  const wrapper = options.wrapper ?? (preset === "tsan" ? ["setarch", "-R"] : []);
  const [command, ...args] = [...wrapper, binary];
  const child = new HostProcess(command, args, { ...process.env, ...presetEnv[preset], ...env });
  await child.call("hello");
  return new Host(child);
}
