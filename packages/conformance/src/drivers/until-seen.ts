/** How long nothing at all may come, in milliseconds. As long as something does, a host is only slow, as with sanitizers on a busy machine: a test has a time limit of its own. */
const patienceMs = 60_000;

/** What is waited for, and how. */
export interface Awaited {
  readonly atLeast: number;
  /** How many there are. */
  readonly seen: () => number;
  /** Lets the host go on for a moment, or until so many more have come. */
  readonly wait: (missing: number) => Promise<unknown>;
  /** What else is known where they do not come. */
  readonly log?: () => string;
}

/** Waits until there are so many events; rejects when none has come for a minute. */
export async function untilSeen({ atLeast, seen, wait, log }: Awaited): Promise<void> {
  let [before, since] = [seen(), Date.now()];
  while (seen() < atLeast) {
    await wait(atLeast - seen());
    if (seen() > before) [before, since] = [seen(), Date.now()];
    else if (Date.now() - since > patienceMs) throw new Error(`saw ${seen()} events instead of ${atLeast}${log === undefined ? "" : `; the log says: ${log()}`}`);
  }
}
