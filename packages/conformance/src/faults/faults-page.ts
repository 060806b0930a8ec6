import { markdownTable } from "@falco-plugin/cli";
import { backgroundFaultList } from "./background-faults.ts";
import { eventFaultList } from "./event-faults.ts";
import { type Fault, faultKey } from "./fault.ts";
import type { FaultOutcome } from "./fault-outcome.ts";
import type { FaultRecords } from "./fault-records.ts";

const code = (text: string): string => `\`${text}\``;
const list = (texts: readonly string[]): string => (texts.length === 0 ? "–" : texts.map(code).join(", "));

const places = {
  field: "in a field",
  parse: "in parse",
  turn: "in a turn of its event loop",
  stream: "at its start",
  stop: "at its stop",
  load: "while it is loaded",
} as const;

/** docs/faults.md, from what was recorded. */
export function faultsPage(records: FaultRecords): string {
  const { host = {}, sysdig = {} } = records;
  return `# Faults

What plugins do wrong, on purpose, and what became of them, of the host and of its other plugins. This page is written by the tests themselves, from one list of faults (\`packages/conformance/src/faults\`): a row is a test, and the test fails where something else happens than what stands here.
${faultList(records)} faults are tried. After each of them the host runs on, and another plugin of the same process still gets all its events: that is part of each test.

A test is found by what stands in its last column: \`npx vitest run --project=@falco-plugin/conformance tests/faults -t "event/field/throw"\`. After a change that is meant: \`FALCO_PLUGIN_RECORD_FAULTS=yes npx vitest run --project=@falco-plugin/conformance tests/faults\`.

Codes are explained in [errors](errors/README.md), limits in [limits](limits.md). Metrics are counters of each plugin, which Falco shows as \`<plugin>.sdk.…\`. In the column for sysdig is what it printed for the field, and whether it went on; – where it was not tried there: libsinsp does not tell what became of a call.

## On the host's event thread

${table(eventFaultList, host, sysdig)}

## In the background

${table(backgroundFaultList, host, sysdig)}
${beside(records)}
## What is not contained

- A crash of native code (SIGSEGV and the like) in libnode or a library below it ends the host. Native addons of plugins are refused, in both realms and in workers, so there is none that a plugin brings.
- A worker thread that V8 gives up stays where it is, with its memory; so does a native call that does not return, such as \`execSync\` at a stop. They are counted (\`sdk.threads.left_behind\` for the background) and never waited for.
- An isolate that V8 gives up is lost with its heap. After two of them in a process, plugins that lose theirs are not made anew.
- Memory that libraries below Node.js (zlib, OpenSSL, libuv) take for themselves is under no limit of ours ([decision 0102](decisions/0102-what-checks-memory-and-threads.md)). Shared memory that is made in another context of \`node:vm\` is not counted.
- A plugin may send signals to other processes, and do to the machine whatever the host's user may, which includes files like \`/proc/self/mem\`: see the [threat model](threat-model.md).
`;
}

const faultList = ({ host = {} }: FaultRecords): number => Object.keys(host).length;

function table(faults: readonly Fault[], host: Readonly<Record<string, FaultOutcome>>, sysdig: Readonly<Record<string, FaultOutcome>>): string {
  const rows = faults.flatMap((fault) => {
    const key = faultKey(fault);
    const outcome = host[key];
    if (outcome === undefined) return [];
    return [[`${fault.title}, ${places[fault.at]}`, outcome.host, list(outcome.log), outcome.plugin, list(outcome.metrics), sysdig[key] === undefined ? "–" : code(sysdig[key].host), code(key)]];
  });
  return markdownTable(["the plugin", "the host saw", "the log says", "the plugin afterwards", "counted by", "sysdig", "test"], rows);
}

/** The same faults of plugins in other languages. */
function beside({ typescript, go = {}, rust = {} }: FaultRecords): string {
  if (typescript === undefined) return "";
  const rows = Object.entries(typescript).map(([name, outcome]) => [name, outcome.host, go[name]?.host ?? "–", rust[name]?.host ?? "–"]);
  return `
## The same in Go and in Rust

Small plugins with the official SDKs for Go and Rust, in the same host, with the same faults: what became of the host's process. \`npm run test:slow\` tries them anew.

${markdownTable(["the plugin", "TypeScript", "Go", "Rust"], rows)}
`;
}
