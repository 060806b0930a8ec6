import { connect as connectHttp2, type ClientHttp2Session, constants } from "node:http2";
import { connect } from "node:net";
import type { createGrpcTransport } from "@connectrpc/connect-node";

/** How connect's transport asks for requests of HTTP/2. */
type SessionManager = NonNullable<Parameters<typeof createGrpcTransport>[0]["sessionManager"]>;

/** One connection of HTTP/2 over a unix socket, opened by the first request. When it has ended, further requests fail. */
export interface Http2Session extends SessionManager {
  /** Ends everything that is under way, and the connection, in a moment; no request is taken any more. */
  close(): void;
}

/**
 * Makes an {@link Http2Session}. connect's own manager of sessions opens new connections by itself, which would hide that a runtime
 * has restarted; and between two of its states nobody listens for errors, so that a peer that speaks no HTTP/2 becomes an uncaught
 * exception.
 *
 * @param authority - what is sent as the name of the server
 */
export function http2Session(authority: string, socketPath: string): Http2Session {
  let session: ClientHttp2Session | undefined;
  let failure = new Error("the connection was closed");
  let isOver = false;

  const open = (): ClientHttp2Session => {
    const opened = connectHttp2(authority, { createConnection: () => connect(socketPath) });
    // Every request that is under way hears of it, too.
    opened.on("error", (error: Error) => (failure = error));
    return opened;
  };
  return {
    authority,
    request: async (method, path, headers, options) => {
      if (isOver) throw failure;
      session ??= open();
      if (session.closed || session.destroyed) throw failure;
      return session.request({ ...headers, ":method": method, ":path": path }, options);
    },
    notifyResponseByteRead: () => undefined,
    close: () => {
      isOver = true;
      // What has waited for an answer runs while nghttp2 is still at the frame that brought it. A session that is destroyed there has nghttp2 free its streams, go back
      // to that frame, and write into what it has freed: the heap that is damaged is the host's (docs/decisions/0106).
      setImmediate(() => session?.destroy(undefined, constants.NGHTTP2_CANCEL));
    },
  };
}
