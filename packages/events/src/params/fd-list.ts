import { Flags, type FlagsInput } from "../flags.ts";
import { pollFlags } from "../generated/flags.ts";
import { concat } from "../internal/concat.ts";
import { badParam } from "./expect-length.ts";
import { fd, uint16 } from "./numbers.ts";
import type { ParamType } from "./param-type.ts";

/** A file descriptor, and what it is polled for or has become ready for. */
export interface PolledFd {
  readonly fd: bigint;
  readonly flags: Flags<keyof typeof pollFlags.values>;
}

/** What a {@link PolledFd} is encoded from. */
export interface PolledFdInput {
  readonly fd: bigint;
  readonly flags: FlagsInput;
}

const entrySize = 10;

/** A 16-bit count, and 64 bits of descriptor and 16 bits of flags for each. @abi PT_FDLIST */
export const fdlist: ParamType<PolledFd[], readonly PolledFdInput[]> = {
  kind: "fdlist",
  decode(data, offset, length) {
    const count = length < 2 ? -1 : data.getUint16(offset, true);
    if (count < 0 || 2 + count * entrySize > length) throw badParam("fdlist", `${length} bytes for ${count} entries`);
    return Array.from({ length: count }, (_, i) => {
      const at = offset + 2 + i * entrySize;
      return { fd: data.getBigInt64(at, true), flags: new Flags(data.getUint16(at + 8, true), pollFlags, false) };
    });
  },
  encode(value) {
    const entries = value.map((entry) => concat([fd.encode(entry.fd), uint16.encode(typeof entry.flags === "number" ? entry.flags : entry.flags.value)]));
    return concat([uint16.encode(value.length), ...entries]);
  },
};
