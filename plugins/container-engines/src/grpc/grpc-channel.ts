import type { DescService } from "@bufbuild/protobuf";
import { type Client, createClient, type Interceptor } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { http2Session } from "./http2-session.ts";

/** The longest message that is read: a list of some ten thousand containers. */
const MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

/** One connection to a runtime that speaks gRPC. */
export interface GrpcChannel {
  client<Service extends DescService>(service: Service): Client<Service>;
  /** Ends everything that is under way, and the connection. */
  close(): void;
}

/** A channel to the runtime behind a unix socket. The connection is opened by the first request; when it has ended, so has the channel. */
export function grpcChannel(socketPath: string): GrpcChannel {
  // A URL is demanded, and its host is sent as the authority; servers behind unix sockets take this one.
  const baseUrl = "http://localhost";
  const session = http2Session(baseUrl, socketPath);
  const transport = createGrpcTransport({
    baseUrl,
    sessionManager: session,
    readMaxBytes: MAX_MESSAGE_BYTES,
    acceptCompression: [],
    interceptors: [plainContentType],
    // Fields that are not read are not kept.
    binaryOptions: { readUnknownFields: false },
  });
  return { client: (service) => createClient(service, transport), close: () => session.close() };
}

/**
 * The type of a body that every server takes. connect says `application/grpc+proto`, which is as right; CRI-O compares letter by letter, and ends the
 * connection.
 */
const plainContentType: Interceptor = (next) => (request) => {
  request.header.set("content-type", "application/grpc");
  return next(request);
};
