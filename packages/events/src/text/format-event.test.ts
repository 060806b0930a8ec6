import { describe, expect, it } from "vitest";

import { encodeRawEvent } from "../encode-raw-event.ts";
import { fileFlags } from "../generated/flags.ts";
import { ASYNCEVENT_E, GENERIC_E, PLUGINEVENT_E, SOCKET_CONNECT_X, SOCKET_SETSOCKOPT_X, SYSCALL_NANOSLEEP_E, SYSCALL_OPENAT_2_X, SYSCALL_POLL_X, SYSCALL_READ_X } from "../generated/types.ts";
import { RawEvent } from "../raw-event.ts";
import { cNumber, cShortest } from "./c-number.ts";
import { formatEvent, formatParams } from "./format-event.ts";
import { abstimeText, reltimeText } from "./time-text.ts";

const header = { ts: 1n, tid: 42n };
const utf8 = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => formatEvent(new RawEvent().load(bytes));
const { O_CREAT, O_WRONLY } = fileFlags.values;

describe("the text of an event", () => {
  it("has its direction, its type and its parameters", () => {
    expect(text(SYSCALL_OPENAT_2_X.encode(header, { fd: -2n, dirfd: -100n, name: "a/b", flags: O_CREAT | O_WRONLY, mode: 0o644, dev: 0xfd00, ino: 7n }))).toBe(
      "< openat fd=-2(ENOENT) dirfd=-100(AT_FDCWD) name=a/b flags=6(O_CREAT|O_WRONLY) mode=0644 dev=FD00 ino=7",
    );
    expect(formatParams(new RawEvent().load(SYSCALL_READ_X.encode(header, { res: 2n, data: utf8("a\n"), fd: 3n, size: 9 })))).toBe("res=2 data=a. fd=3 size=9");
  });

  it("says what is not there", () => {
    expect(text(SYSCALL_READ_X.encode(header, {}))).toBe("< read res=<NA> data=NULL fd=<NA> size=<NA>");
    expect(text(encodeRawEvent(SYSCALL_READ_X.code, header, [new Uint8Array(8)]))).toBe("< read res=0");
  });

  it("shows both ends of a connection", () => {
    const tuple = { family: "ipv6", source: { address: "::ffff:10.0.0.1", port: 40_000 }, destination: { address: "::ffff:10.0.0.2", port: 443 } } as const;
    expect(text(SOCKET_CONNECT_X.encode(header, { res: -115n, tuple, fd: 3n }))).toBe("< connect res=-115(EINPROGRESS) tuple=10.0.0.1:40000->10.0.0.2:443 fd=3 addr=<NA>");
  });

  it("shows lists and alternatives", () => {
    expect(text(SYSCALL_POLL_X.encode(header, { res: 1n, fds: [{ fd: 3n, flags: 1 }, { fd: 4n, flags: 0x8000 }] }))).toContain("fds=3:?1 4:?ffff8000");
    expect(text(SOCKET_SETSOCKOPT_X.encode(header, { res: 0n, val: { kind: "timeval", value: 1_500_000_000n } }))).toContain("val=1500000000(1.5s)");
  });

  it("calls events as rules do", () => {
    expect(text(ASYNCEVENT_E.encode(header, { plugin_id: 999, name: "ping", data: utf8("1") }))).toBe("> ping plugin_id=999 name=ping data=1");
    expect(text(PLUGINEVENT_E.encode(header, { plugin_id: 999, event_data: utf8("x") }))).toBe("> pluginevent plugin_id=999 event_data=x");
    expect(text(GENERIC_E.encode(header, { ID: 3, nativeID: 0 }))).toBe("> read");
    expect(text(GENERIC_E.encode(header, { ID: 60_000, nativeID: 0 }))).toBe("> syscall");
    expect(text(SYSCALL_NANOSLEEP_E.encode(header, { interval: 2n ** 64n - 1n }))).toBe("> nanosleep interval=none");
  });

  it("shows event types that the schema does not know as bytes", () => {
    expect(text(encodeRawEvent(9999, header, [utf8("a\0"), new Uint8Array()]))).toBe("< 9999 0=a. 1=");
  });
});

describe("numbers as C prints them", () => {
  it.each([
    [200, 8, "decimal", "-56"], [0xffff_ffff, 32, "decimal", "-1"], [255, 8, "hex", "FF"], [-1, 32, "hex", "FFFFFFFF"], [2n ** 64n - 1n, 64, "decimal", "-1"], [2n ** 64n - 1n, 64, "hex", "FFFFFFFFFFFFFFFF"],
    [0o755, 32, "octal", "0755"], [0, 32, "octal", "0"], [42n, 64, "padded", "000000042"], [-42n, 64, "padded", "-00000042"],
  ] as const)("%s of %s bits, %s: %s", (value, width, format, expected) => {
    expect(cNumber(value, width, format)).toBe(expected);
  });

  it.each([[0, "0"], [1, "1"], [1.5, "1.5"], [0.000123456789, "0.000123457"], [0.00001, "1e-05"], [123456, "123456"], [1234567, "1.23457e+06"], [999999.5, "1e+06"], [1e9, "1e+09"], [18446744073.709551, "1.84467e+10"]])("%d is %s", (value, expected) => {
    expect(cShortest(value)).toBe(expected);
  });
});

describe("times", () => {
  it("are nanoseconds and seconds", () => {
    expect([reltimeText(0n), reltimeText(1n), reltimeText(90_000_000_000n)]).toEqual(["0(0s)", "1(1e-09s)", "90000000000(90s)"]);
  });

  it("are local, to the nanosecond", () => {
    const noon = BigInt(new Date(2026, 10, 23, 12, 3, 4).getTime()) * 1_000_000n;
    expect(abstimeText(noon + 5n)).toBe("2026-11-23 12:03:04.000000005");
  });
});
