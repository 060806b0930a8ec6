import { eventFromJson, eventToJson, RawEvent } from "@falco-plugin/events";
import { holds } from "../holds.ts";
import type { JavascriptTarget } from "../javascript-target.ts";
import { unlessRefused } from "../refused.ts";

/** Any JSON as an event. */
export const eventJson: JavascriptTarget = {
  name: "event_json",
  dictionary: ['"base64"', '"value"', '"params"', '"paramCount"', '"extra"', '"family"', '"other"', '"kind"'],
  run: (input) => {
    const json = parsed(input);
    if (json === undefined) return;
    const bytes = unlessItIsNone(json);
    if (bytes === undefined) return;
    const event = new RawEvent().load(bytes);
    holds(event.length === bytes.length, "what was made of it is an event");
    const again = unlessRefused(["FP_EVENT_MALFORMED"], () => eventToJson(event));
    if (again !== undefined) holds(Buffer.from(bytes).equals(eventFromJson(JSON.parse(JSON.stringify(again)))), "which is the same after it was JSON");
  },
};

function parsed(input: Buffer): unknown {
  try {
    return JSON.parse(input.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** For JSON that says no event these errors are promised. */
function unlessItIsNone(json: unknown): Uint8Array | undefined {
  try {
    return unlessRefused(["FP_EVENT_TOO_LARGE"], () => eventFromJson(json));
  } catch (error) {
    // A reader that stumbles over null throws the same class as one that refuses; the engine's own words tell them apart. Behind the name of a
    // parameter they are an answer.
    const stumbled = error instanceof TypeError && /^(?:Cannot (?:read|convert|destructure|use|mix)|[\w.()]+ is not (?:a function|iterable|a constructor|extensible))/.test(error.message);
    if ((error instanceof TypeError || error instanceof RangeError) && !stumbled) return undefined;
    throw error;
  }
}
