/** What could be seen of a fault from outside. Free of times and addresses, so that two runs agree. */
export interface FaultOutcome {
  /** What the host saw: the calls that failed, and with which code. */
  readonly host: string;
  /** Codes in the log. */
  readonly log: readonly string[];
  /** What became of the plugin. */
  readonly plugin: string;
  /** Metrics of the SDK that counted it. */
  readonly metrics: readonly string[];
}

/** The code with which a message begins. */
export const codeOf = (message: string): string | undefined => /\bFP_[A-Z_]+/.exec(message)?.[0];

/** The codes in these messages, once each. */
export function codesIn(messages: readonly string[]): readonly string[] {
  // What stands for older lines comes at any time.
  return [...new Set(messages.flatMap((message) => (message.includes("(repeated ") ? [] : codeOf(message) ?? [])))].sort();
}

type Metrics = Readonly<Record<string, number | bigint>>;

/** How many events there were is no matter of faults, and neither is how full a heap is. */
const traffic = /^sdk\.(async\.|source\.|heap\..*_bytes$)/;

/** The metrics of the SDK that are larger than they were. */
export function grown(before: Metrics, after: Metrics): readonly string[] {
  return Object.keys(after).filter((name) => name.startsWith("sdk.") && !traffic.test(name) && Number(after[name]) > Number(before[name] ?? 0)).sort();
}
