import { createLogger, type Logger } from "@falco-plugin/contract";

/** A logger that keeps its lines, as `level message key=value`. */
export function recordingLogger(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, log: createLogger((level, _component, message) => lines.push(`${level} ${message}`)) };
}
