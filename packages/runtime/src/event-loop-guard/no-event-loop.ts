import { FalcoPluginError } from "@falco-plugin/contract";

/** What is said of something that would never happen. */
export function noEventLoop(what: string): FalcoPluginError {
  return new FalcoPluginError("FP_NO_EVENT_LOOP", `${what} does nothing on the host's event thread: there is no event loop`, {
    hint: "Do it in the background realm (asyncEvents, source, background) and send the result through an async event or a channel.",
  });
}

/** Replaces a function by one that says so. */
export function refuse(target: object, name: string, label: string): void {
  const original = Reflect.get(target, name) as unknown;
  if (typeof original !== "function") return;
  define(target, name, function refused() {
    throw noEventLoop(label);
  });
}

/** Replaces a function by one that says so when it is given a callback; without one it answers at once. */
export function refuseCallback(target: object, name: string, label: string): void {
  const original = Reflect.get(target, name) as unknown;
  if (typeof original !== "function") return;
  define(target, name, function guarded(this: unknown, ...args: unknown[]) {
    if (typeof args.at(-1) === "function") throw noEventLoop(`${label} with a callback`);
    return Reflect.apply(original, this, args) as unknown;
  });
}

export function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
