/**
 * The names of a parameter's bits or values.
 *
 * @runs build | event thread | background
 * @abi ppm_name_value
 */
export interface FlagTable<Name extends string = string> {
  /** Falco's name of the table. */
  readonly name: string;
  /** Values by name, in the order in which they are looked for. They are Falco's own, not those of an operating system. */
  readonly values: Readonly<Record<Name, number>>;
}

/** @internal */
export function flagTable<const Values extends Readonly<Record<string, number>>>(name: string, values: Values): FlagTable<keyof Values & string> {
  return { name, values };
}

/** What flags are encoded from: flags that were decoded, or a number. */
export type FlagsInput = { readonly value: number } | number;

/**
 * Flags of an event: the number, and the names of what is in it.
 *
 * @runs build | event thread | background
 * @example
 * ```ts
 * import { RawEvent } from "@falco-plugin/events";
 * import { fileFlags } from "@falco-plugin/events/flags";
 * import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
 *
 * const { O_CREAT, O_WRONLY } = fileFlags.values;
 * const bytes = SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 42n }, { flags: O_CREAT | O_WRONLY });
 * const { flags } = SYSCALL_OPENAT_2_X.decode(new RawEvent().load(bytes));
 * if (flags?.has("O_CREAT")) console.log(String(flags), flags.names(), flags.value);
 * ```
 */
export class Flags<out Name extends string = string> {
  /** The number as it is in the event, unsigned. */
  readonly value: number;
  /** Whether the number is one value of several, rather than a sum of bits. */
  readonly isEnum: boolean;
  readonly #table: FlagTable;

  /** @internal */
  constructor(value: number, table: FlagTable<Name>, isEnum: boolean) {
    this.value = value;
    this.isEnum = isEnum;
    this.#table = table;
  }

  /** Whether all bits of `name` are set; of a value among several, whether it is this one. A name for 0 is there when nothing else is. */
  has(name: string & NoInfer<Name>): boolean {
    const bits = (this.#table.values as Readonly<Record<string, number | undefined>>)[name];
    if (bits === undefined) return false;
    return this.isEnum || bits === 0 ? this.value === bits : (this.value & bits) >>> 0 === bits;
  }

  /** The names, as sysdig shows them: bits that one name has taken are not named again. Bits without a name are left out. */
  names(): Name[] {
    const names: Name[] = [];
    let rest = this.value;
    for (const [name, bits] of Object.entries<number>(this.#table.values)) {
      const taken = this.isEnum || bits === 0 ? this.value === bits : (rest & bits) >>> 0 === bits;
      if (!taken) continue;
      names.push(name as Name);
      if (!this.isEnum) rest = (rest & ~bits) >>> 0;
      if (!this.isEnum && bits === this.value) break;
    }
    return names;
  }

  /** `O_RDWR|O_CREAT`; empty where nothing has a name. */
  toString(): string {
    return this.names().join("|");
  }
}
