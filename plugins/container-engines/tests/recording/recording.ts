import type { JsonValue } from "@bufbuild/protobuf";

/** What a runtime has said about a pod with one container, as protobuf's JSON; see `tests/fixtures/cri`. */
export interface Recording {
  /** Which runtime, and how it was had. */
  readonly recorded: string;
  readonly version: JsonValue;
  readonly containers: JsonValue;
  readonly sandboxes: JsonValue;
  readonly container: JsonValue;
  readonly sandbox: JsonValue;
  /** About another container, from its first moment to its last. None where the runtime has ended the stream at once. */
  readonly events: readonly JsonValue[];
}
