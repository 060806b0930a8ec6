import type { PayloadCodec } from "../payload-codec.ts";

/** Bytes as they are: the codec of events without a schema. */
export const bytesCodec: PayloadCodec<Uint8Array> = {
  encode(payload) {
    if (!(payload instanceof Uint8Array)) throw new TypeError("the payload of an event without a schema must be a Uint8Array");
    return payload;
  },
  decode: (data) => data,
};
