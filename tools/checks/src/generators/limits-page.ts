import { markdownTable } from "@falco-plugin/cli";
import { limitFacts, type LimitName } from "@falco-plugin/contract";

import type { Generator } from "./generator.ts";

/** Why each limit is what it is; for those without a default: what a plugin declares. */
const reasons: Readonly<Record<LimitName, string>> = {
  heapMb: "Node.js' own limit is over 4 GB, more than most nodes give Falco altogether. The container plugin needs under 20 MB with 1000 containers.",
  bufferMb: "As much as the heap. V8 does not limit it at all. It is looked at whenever V8 collects garbage, so it can be exceeded by half of `heapMb` for a moment. Memory that threads share counts for the one that made it.",
  callMs: "Falco's event loop waits meanwhile, and the kernel's buffer of 8 MB for each CPU is full after about that time under load. Most calls take microseconds.",
  loadMs: "Loading takes 50 to 200 ms; a machine that boots is slower.",
  stopMs: "Falco waits at every reload and at its end; three quarters are for the plugin's own end, the rest is for ending its JavaScript.",
  ringEvents: "What the plugin declares.",
  ringMb: "What the plugin declares.",
  asyncBuffer: "What the plugin declares.",
  channelMessages: "What the plugin declares. All channels of a direction together hold 64 MB at most.",
  logLinesPerSecond: "More nobody reads, and a log that is written to a slow terminal or network holds up whoever writes. Lines that repeat are held back before; lines of severity critical are always written. How many were left out is told, and counted.",
  workers: "Each has a heap of its own, and its limit is the default of `heapMb`.",
};

/** What an operator may set for every plugin. */
export const limitsPage: Generator = {
  file: "docs/limits.md",
  generate: async () => {
    const rows = Object.entries<{ readonly default?: number; readonly minimum: number; readonly maximum: number; readonly description: string }>(limitFacts).map(
      ([name, { default: byDefault, minimum, maximum, description }]) => [`\`${name}\``, String(byDefault ?? "as declared"), `${minimum} to ${maximum}`, description, reasons[name as LimitName]],
    );
    return `# Limits

What a plugin may use is limited by the SDK, not by the plugin: it never sees these settings. This page is generated: \`npm run generate\`.

They stand under \`sdk.limits\` in the plugin's own \`init_config\`, in Falco:

\`\`\`yaml
plugins:
  - name: hello
    library_path: /usr/share/falco/plugins/libhello.so
    init_config:
      intervalMs: 500
      sdk:
        limits: { heapMb: 128, callMs: 200 }
\`\`\`

and in sysdig:

\`\`\`sh
sysdig -H '/usr/share/falco/plugins/libhello.so:{"intervalMs":500,"sdk":{"limits":{"heapMb":128,"callMs":200}}}'
\`\`\`

The environment variable \`FALCO_PLUGIN_LIMITS\` holds the same object, \`{"heapMb":128}\`, for all plugins of a process; what a plugin's config says comes before it. It is not read in programs with raised rights (set-user-ID).
The JSON Schema of every plugin with a config has \`sdk\` in it, so that Falco checks it, too. A value that does not fit keeps the plugin from starting: \`FP_LIMIT_INVALID\`, with the range.
Limits hold from init on; a change of the config at run time is checked, and does not change them.

${markdownTable(["limit", "default", "range", "what it limits", "why"], rows)}

Limits are of one plugin instance. What happens when one is reached: [faults](faults.md). Memory that native code takes for itself is not limited ([decision 0102](decisions/0102-what-checks-memory-and-threads.md)); give Falco's process a limit, too.
`;
  },
};
