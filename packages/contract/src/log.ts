/** Falco's severities, most severe first. Their order is that of `ss_plugin_log_severity`. */
export const logLevels = ["fatal", "critical", "error", "warning", "notice", "info", "debug", "trace"] as const;

/** One of Falco's severities. */
export type LogLevel = (typeof logLevels)[number];

/** Facts beside a message, printed as `key=value`. A function is called only where the line is written. */
export type LogFields = Readonly<Record<string, unknown>> | (() => Readonly<Record<string, unknown>>);

/**
 * Writes to the host's log. Never throws and never blocks; lines written after the plugin was destroyed are dropped.
 *
 * @runs event thread | background
 * @abi ss_plugin_init_input.log_fn
 * @example
 * ```ts
 * import type { Logger } from "@falco-plugin/contract";
 *
 * const report = (log: Logger, socket: string) => log.child("docker").info("attached", { socket });
 * ```
 */
export interface Logger {
  /** A logger whose lines carry this component, below the present one (`docker` below `container` is `container.docker`). */
  child(component: string): Logger;
  log(level: LogLevel, message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
}

/** Takes finished lines; what a host implements. */
export type LogSink = (level: LogLevel, component: string, message: string) => void;

/**
 * A logger over a sink. `isWritten` keeps lines from being made that nobody would read.
 *
 * @runs event thread | background
 */
export function createLogger(sink: LogSink, component = "", isWritten: (level: LogLevel) => boolean = () => true): Logger {
  const log = (level: LogLevel, message: string, fields?: LogFields): void => {
    if (isWritten(level)) sink(level, component, message + renderFields(fields));
  };
  return {
    child: (name) => createLogger(sink, component === "" ? name : `${component}.${name}`, isWritten),
    log,
    error: (message, fields) => log("error", message, fields),
    warn: (message, fields) => log("warning", message, fields),
    info: (message, fields) => log("info", message, fields),
    debug: (message, fields) => log("debug", message, fields),
  };
}

function renderFields(fields: LogFields | undefined): string {
  if (fields === undefined) return "";
  try {
    return Object.entries(typeof fields === "function" ? fields() : fields)
      .map(([key, value]) => ` ${key}=${renderValue(value)}`)
      .join("");
  } catch (error) {
    // A field that cannot be printed must not cost the message, and a logger must not throw.
    return ` fields=<${String(error)}>`;
  }
}

function renderValue(value: unknown): string {
  const text = typeof value === "string" ? value : typeof value === "bigint" ? value.toString() : (JSON.stringify(value) ?? String(value));
  return typeof value === "string" && /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}
