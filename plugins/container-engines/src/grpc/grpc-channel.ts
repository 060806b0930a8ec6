import { connect } from "node:net";
import type { DescService } from "@bufbuild/protobuf";
import { type Client, createClient } from "@connectrpc/connect";
import { createGrpcTransport, Http2SessionManager } from "@connectrpc/connect-node";

/** The longest message that is read: a list of some ten thousand containers. */
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

/** One connection to a runtime that speaks gRPC. */
export interface GrpcChannel {
  client<Service extends DescService>(service: Service): Client<Service>;
  /** Ends everything that is under way, and the connection. */
  close(): void;
}

/** A channel to the runtime behind a unix socket. The connection is opened by the first request, and again where it has ended. */
export function grpcChannel(socketPath: string): GrpcChannel {
  // A URL is demanded, and what follows is sent as the authority; servers behind unix sockets take this one.
  const baseUrl = "http://localhost";
  const sessionManager = new Http2SessionManager(baseUrl, {}, { createConnection: () => connect(socketPath) });
  const transport = createGrpcTransport({
    baseUrl,
    sessionManager,
    readMaxBytes: MAX_MESSAGE_BYTES,
    acceptCompression: [],
    // Fields that are not read are not kept.
    binaryOptions: { readUnknownFields: false },
  });
  return { client: (service) => createClient(service, transport), close: () => sessionManager.abort() };
}
