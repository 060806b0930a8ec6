import type { CallFailure } from "@falco-plugin/host";

/** More texts than this are not remembered: a plugin may put what differs from event to event into each. */
const mostRemembered = 1000;

/** Lets a failed call through unless one of the same plugin, call, field and text came before: they come once for each event. */
export function firstFailures(report: (failure: CallFailure) => void): (failures: readonly CallFailure[]) => void {
  const known = new Set<string>();
  return (failures) => {
    for (const failure of failures) {
      const key = [failure.plugin, failure.call, failure.field, failure.error].join("\0");
      if (known.has(key) || known.size >= mostRemembered) continue;
      known.add(key);
      report(failure);
    }
  };
}
