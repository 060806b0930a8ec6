/** What libscap says about one parameter. */
export interface TableParam {
  readonly name: string;
  /** A value of `ppm_param_type`. */
  readonly type: number;
  /** A value of `ppm_print_format`. */
  readonly format: number;
  /** Name of its flag table, or of its table of alternatives. */
  readonly table?: string;
  /** Of a relative path: position of the parameter with the directory. */
  readonly dirfd?: number;
}

/** What libscap says about one event type. */
export interface TableEvent {
  readonly code: number;
  readonly name: string;
  readonly category: number;
  readonly flags: number;
  readonly params: readonly TableParam[];
}

/** All that libscap and libsinsp say about events. */
export interface EventTable {
  /** Version of the libraries, `0.23.2`. */
  readonly libs: string;
  /** Version of the event schema, `4.1.0`. */
  readonly schema: string;
  /** `ppm_event_code`, without the prefix. */
  readonly codes: Readonly<Record<string, number>>;
  /** `ppm_param_type`, without the prefix. */
  readonly paramTypes: Readonly<Record<string, number>>;
  /** `ppm_print_format`, without the prefix. */
  readonly formats: Readonly<Record<string, number>>;
  /** `ppm_event_flags`, without the prefix. */
  readonly eventFlags: Readonly<Record<string, number>>;
  /** `ppm_event_category`, without the prefix. */
  readonly categories: Readonly<Record<string, number>>;
  /** Positions of the alternatives of dynamic parameters, `SOCKOPT_UINT32`. */
  readonly alternatives: Readonly<Record<string, number>>;
  readonly events: readonly TableEvent[];
  readonly dynamic: Readonly<Record<string, readonly TableParam[]>>;
  readonly flagTables: Readonly<Record<string, readonly (readonly [name: string, value: number])[]>>;
  /** Names of errors, by positive number. */
  readonly errors: Readonly<Record<string, string>>;
  readonly signals: Readonly<Record<string, string>>;
  /** Names of system calls, by libscap's own number. */
  readonly syscalls: readonly string[];
}
