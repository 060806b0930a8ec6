import type { Capability, Realm } from "@falco-plugin/contract";

/** Where a plugin's code runs: a realm that nothing runs in is not made. */
export function neededRealms(capabilities: readonly Capability<never>[]): readonly Realm[] {
  return Object.freeze([...(capabilities.some(runsInBackground) ? (["background"] as const) : []), ...(capabilities.some(runsOnEventThread) ? (["event"] as const) : [])]);
}

function runsInBackground({ background, openSource, routines = [], configUpdate }: Capability<never>): boolean {
  return background !== undefined || openSource !== undefined || routines.length > 0 || configUpdate?.background !== undefined;
}

function runsOnEventThread(capability: Capability<never>): boolean {
  const { kind, snapshot, extractors = [], rules = [], captureListener, eventToString, listOpenParams, configUpdate, receivers = [], tables = [] } = capability;
  const calls = [snapshot, captureListener?.open, captureListener?.close, eventToString, listOpenParams, ...extractors];
  // What is looked up needs no code; what tables() lists of the host's can be used nowhere else, and findTables() looks at them there.
  if (kind === "tables" && tables.some(({ inBackground }) => !inBackground)) return true;
  // A new config is judged on the thread of the host, which waits for the answer.
  return configUpdate !== undefined || rules.length > 0 || receivers.length > 0 || calls.some((call) => call !== undefined);
}
