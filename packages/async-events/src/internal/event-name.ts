import { MAX_ASYNC_EVENT_NAME_BYTES } from "@falco-plugin/contract";

/** What a rule can write after `evt.type =` without quotes. */
const allowed = /^[A-Za-z_][A-Za-z0-9_.-]*$/;

/** @throws TypeError unless rules can name the event and the host can hold the name. */
export function checkEventName(name: unknown): asserts name is string {
  if (typeof name !== "string" || !allowed.test(name)) {
    throw new TypeError(`an async event's name must begin with a letter or _ and hold only letters, digits, "_", "." and "-", not ${JSON.stringify(name)}`);
  }
  // Only ASCII is left here: characters are bytes.
  if (name.length > MAX_ASYNC_EVENT_NAME_BYTES) {
    throw new TypeError(`the async event name "${name}" has ${name.length} bytes; the host cuts names after ${MAX_ASYNC_EVENT_NAME_BYTES}`);
  }
}
