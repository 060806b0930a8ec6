/** What the host on libsinsp can do of what the other host does. Commands and options that it cannot do fail with "unsupported by libsinsp: …". */
export const sinspHostSupport = {
  /** `open` with `counting`, `waitForCount`, `countingReport`. */
  counting: false,
  /** `open` with `driverSchema` or `platformError`. */
  driver: false,
  /** `stats`: its queue does not tell; what it drops is in the log. */
  stats: false,
  /** `measure`. */
  measure: false,
  /** `host.misuses`: it does not notice any. */
  misuses: false,
  /** `rc` and `last_error` of failed calls: it keeps them to itself. */
  failures: false,
  /** `run` with `together`, or with `threads` other than `loop`. */
  callShapes: false,
  /** `destroy` with `lastFirst`. */
  destroyOrder: false,
  /** `setConfig` with `unchecked`. */
  uncheckedConfig: false,
  /** `inspector.tables`; not how many entries a plugin left behind. */
  tables: true,
  /** `open` with `threadPool`. */
  threadPool: true,
  /** Byte offsets of extracted values. */
  offsets: true,
  /** Capture files that sysdig and Falco read and write. */
  captureFiles: true,
  /** Filters, formats, and the fields of libsinsp itself. */
  filters: true,
} as const;
