import { concat, finalize, NEVER, type Observable } from "rxjs";
import type { GrpcChannel } from "./grpc-channel.ts";

/** What a runtime says first, with its connection kept open until it is unsubscribed from. */
export const keptOpen = <T>(hello$: Observable<T>, channel: GrpcChannel): Observable<T> => concat(hello$, NEVER).pipe(finalize(() => channel.close()));
