import { expectTypeOf, it } from "vitest";

import type { EventView } from "@falco-plugin/contract";

import { fileFlags } from "./generated/flags.ts";
import { ASYNCEVENT_E, SOCKET_CONNECT_X, SOCKET_SETSOCKOPT_X, SYSCALL_OPENAT_2_X, SYSCALL_POLL_X, SYSCALL_READ_X } from "./generated/types.ts";
import type { EventType } from "./event-type.ts";
import type { PolledFd } from "./params/fd-list.ts";
import type { SocketAddress } from "./params/socket-address.ts";
import type { SocketTuple } from "./params/socket-tuple.ts";
import type { RawEvent } from "./raw-event.ts";

declare const event: EventView;
const header = { ts: 1n, tid: 1n };

it("types parameters by their kind", () => {
  const { fd, name, flags, mode } = SYSCALL_OPENAT_2_X.decode(event);
  expectTypeOf(fd).toEqualTypeOf<bigint | undefined>();
  expectTypeOf(name).toEqualTypeOf<string | undefined>();
  expectTypeOf(mode).toEqualTypeOf<number | undefined>();
  expectTypeOf(flags?.value).toEqualTypeOf<number | undefined>();
  expectTypeOf(SYSCALL_READ_X.decode(event).data).toEqualTypeOf<Uint8Array | undefined>();
  expectTypeOf(SOCKET_CONNECT_X.decode(event).addr).toEqualTypeOf<SocketAddress | undefined>();
  expectTypeOf(SOCKET_CONNECT_X.decode(event).tuple).toEqualTypeOf<SocketTuple | undefined>();
  expectTypeOf(SYSCALL_POLL_X.decode(event).fds).toEqualTypeOf<PolledFd[] | undefined>();
  expectTypeOf(SYSCALL_OPENAT_2_X.name).toEqualTypeOf<"openat">();
  // @ts-expect-error there is no such parameter
  void SYSCALL_OPENAT_2_X.decode(event).path;
});

it("knows the names of flags", () => {
  const { flags } = SYSCALL_OPENAT_2_X.decode(event);
  flags?.has("O_CREAT");
  // @ts-expect-error no flag of files
  flags?.has("AF_INET");
  expectTypeOf(fileFlags.values.O_CREAT).toEqualTypeOf<number>();
});

it("knows the alternatives of dynamic parameters", () => {
  const { val } = SOCKET_SETSOCKOPT_X.decode(event);
  if (val?.kind === "uint32") expectTypeOf(val.value).toEqualTypeOf<number>();
  if (val?.kind === "timeval") expectTypeOf(val.value).toEqualTypeOf<bigint>();
  if (val?.kind === "other") expectTypeOf(val.index).toEqualTypeOf<number>();
});

it("encodes only what fits", () => {
  SYSCALL_OPENAT_2_X.encode(header, { fd: 3n, flags: fileFlags.values.O_CREAT });
  SYSCALL_OPENAT_2_X.encode(event, SYSCALL_OPENAT_2_X.decode(event));
  SYSCALL_OPENAT_2_X.encode(event, { ...SYSCALL_OPENAT_2_X.decodeAll(event), name: "x" });
  // @ts-expect-error 64-bit numbers are bigints
  SYSCALL_OPENAT_2_X.encode(header, { fd: 3 });
  // @ts-expect-error there is no such parameter
  SYSCALL_OPENAT_2_X.encode(header, { nmae: "x" });
  // @ts-expect-error parameters of another event type
  ASYNCEVENT_E.encode(header, { data: SYSCALL_OPENAT_2_X.decode(event).name });
  // @ts-expect-error a header has a thread
  SYSCALL_OPENAT_2_X.encode({ ts: 1n }, {});
});

it("is an event view, and any event type is an event type", () => {
  expectTypeOf<RawEvent>().toExtend<EventView>();
  expectTypeOf(SYSCALL_OPENAT_2_X).toExtend<EventType>();
});
