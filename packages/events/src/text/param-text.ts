import type { Flags } from "../flags.ts";
import { errorNames, signalNames, syscallNames } from "../generated/names.ts";
import type { PolledFd } from "../params/fd-list.ts";
import type { IpNetwork } from "../params/ip.ts";
import type { AnyParamType, ParamKind } from "../params/param-type.ts";
import type { SocketAddress } from "../params/socket-address.ts";
import type { SocketTuple } from "../params/socket-tuple.ts";
import { bytesText } from "./bytes-text.ts";
import { cNumber } from "./c-number.ts";
import { socketAddressText, socketTupleText } from "./socket-text.ts";
import { abstimeText, reltimeText } from "./time-text.ts";

/** Kinds whose absence sysdig writes as NULL; that of all others is `<NA>`. */
const nullKinds: ReadonlySet<ParamKind> = new Set(["bytebuf", "socktuple", "fdlist", "charbufarray", "charbuf_pair_array", "dyn"]);

const noId = 0xffff_ffff;
const workingDirectory = -100n;

/**
 * A value as sysdig writes it. What sysdig adds from its own state is left out: names of users, files behind descriptors, commands
 * of processes, and the directory of a relative path.
 */
export function paramText(type: AnyParamType, value: unknown): string {
  if (value === undefined) return nullKinds.has(type.kind) ? "NULL" : "<NA>";
  switch (type.kind) {
    case "bytebuf": return bytesText(value as Uint8Array);
    case "errno": return withName(value as bigint, errorName(value as bigint));
    case "fd": return withName(value as bigint, value === workingDirectory ? "AT_FDCWD" : errorName(value as bigint));
    case "sockaddr": return socketAddressText(value as SocketAddress);
    case "socktuple": return socketTupleText(value as SocketTuple);
    case "fdlist": return (value as PolledFd[]).map(polledFdText).join(" ");
    case "syscallid": return withName(value as number, syscallNames[value as number]);
    case "sigtype": return withName(value as number, signalNames[value as number]);
    case "sigset": return signalsText(value as number);
    case "reltime": return reltimeText(value as bigint);
    case "abstime": return abstimeText(value as bigint);
    case "flags8": case "flags16": case "flags32": case "enumflags8": case "enumflags16": case "enumflags32":
      return withName((value as Flags).value, String(value));
    case "mode": return withName(cNumber((value as Flags).value, 32, type.format), String(value));
    case "uid": case "gid": return value === noId ? "-1(<NONE>)" : cNumber(value as number, 32);
    case "charbufarray": return (value as string[]).join(".");
    case "charbuf_pair_array": return (value as [string, string][]).map((pair) => pair.join(":")).join(",");
    case "ipv4net": case "ipv6net": case "ipnet": return `${(value as IpNetwork).address}/${(value as IpNetwork).netmask}`;
    case "dyn": return dynText(type, value as { kind: string; value: unknown });
    default: return numberText(type, value);
  }
}

/** Plain numbers say their width in their name; what has no width is no whole number. */
function numberText(type: AnyParamType, value: unknown): string {
  const width = type.kind === "pid" ? "64" : /^u?int(\d+)$/.exec(type.kind)?.[1];
  return width === undefined ? String(value) : cNumber(value as number | bigint, Number(width), type.format);
}

function withName(value: number | bigint | string, name: string | undefined): string {
  return name === undefined || name === "" ? String(value) : `${value}(${name})`;
}

function errorName(value: bigint): string | undefined {
  return value < 0n ? errorNames[Number(-value)] : undefined;
}

/** sysdig puts the kind of file before the flags, a question mark where it does not know it; and it takes the flags for a signed number. */
function polledFdText({ fd, flags }: PolledFd): string {
  return `${BigInt.asUintN(64, fd)}:?${cNumber((flags.value << 16) >> 16, 32, "hex").toLowerCase()}`;
}

function signalsText(set: number): string {
  return Array.from({ length: 32 }, (_, bit) => ((set >>> bit) & 1 ? signalNames[bit + 1] : undefined)).filter((name) => name !== undefined).join(" ");
}

function dynText(type: AnyParamType, { kind, value }: { kind: string; value: unknown }): string {
  const alternative = type.alternatives?.[kind];
  return alternative === undefined ? "INVALID DYNAMIC PARAMETER" : paramText(alternative, value);
}
