import { create, type DescMessage, type DescMethod, fromBinary, fromJson, type JsonValue, type MessageShape } from "@bufbuild/protobuf";
import { Code, ConnectError, createClient, type Transport } from "@connectrpc/connect";
import type { GrpcChannel } from "@falco-plugin/container-engines/runtimes";

/** Between the answers of an input. A new line would be the beginning of a text in a message. */
export const BETWEEN = "\x1e";

/**
 * A runtime whose answers are parts of an input, each with the name of a method in front: `Version {"runtimeName":"x"}` as JSON, or
 * `Version:` and the bytes of the message. A method that has none does not exist; one that has several answers with all of them, where it may.
 */
export function scriptedGrpc(input: Buffer): GrpcChannel {
  const parts = input.toString("latin1").split(BETWEEN);
  const answers = <Output extends DescMessage>({ name, output }: DescMethod & { readonly output: Output }): MessageShape<Output>[] =>
    parts.filter((part) => part.startsWith(name) && /[ :]/.test(part.charAt(name.length))).map((part) => message(output, part.charAt(name.length), part.slice(name.length + 1)));
  const transport: Transport = {
    unary: async (method) => {
      const [answer] = answers(method);
      if (answer === undefined) throw new ConnectError("not found", Code.NotFound);
      return { stream: false, service: method.parent, method, header: new Headers(), trailer: new Headers(), message: answer };
    },
    stream: async (method) => {
      const all = answers(method);
      if (all.length === 0) throw new ConnectError("unimplemented", Code.Unimplemented);
      return {
        stream: true,
        service: method.parent,
        method,
        header: new Headers(),
        trailer: new Headers(),
        message: (async function* () {
          yield* all;
        })(),
      };
    },
  };
  return { client: (service) => createClient(service, transport), close: () => undefined };
}

/** Where the bytes are none, the connection fails as connect lets it fail. */
function message<Output extends DescMessage>(output: Output, form: string, text: string): MessageShape<Output> {
  try {
    // Fields that are not read are not kept, as with a real channel.
    return form === ":" ? fromBinary(output, Buffer.from(text, "latin1"), { readUnknownFields: false }) : fromJson(output, JSON.parse(Buffer.from(text, "latin1").toString("utf8")) as JsonValue, { ignoreUnknownFields: true });
  } catch (error) {
    if (form === ":") throw new ConnectError(String(error), Code.InvalidArgument);
    // JSON is our way of writing messages, and no answer.
    return create(output);
  }
}
