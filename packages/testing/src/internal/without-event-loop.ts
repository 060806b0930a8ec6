import { FalcoPluginError } from "@falco-plugin/contract";

/** What would be done later, by a loop that the event thread has not. */
const refused = ["setTimeout", "setInterval", "setImmediate", "fetch", "WebSocket", "EventSource", "MessageChannel", "BroadcastChannel"] as const;

/** Runs a plugin's code as on the event thread: what needs an event loop throws `FP_NO_EVENT_LOOP`. */
export function withoutEventLoop<Result>(run: () => Result): Result {
  const before = refused.flatMap((name) => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, name);
    return descriptor === undefined ? [] : [[name, descriptor] as const];
  });
  for (const [name] of before) Object.defineProperty(globalThis, name, { value: refusal(name), writable: true, enumerable: true, configurable: true });
  try {
    return run();
  } finally {
    for (const [name, descriptor] of before) Object.defineProperty(globalThis, name, descriptor);
  }
}

function refusal(name: string) {
  return function refusedHere(): never {
    throw new FalcoPluginError("FP_NO_EVENT_LOOP", `${name}() does nothing on the host's event thread: there is no event loop`, {
      hint: "Do it in the background realm (asyncEvents, source, background) and send the result through an async event or a channel.",
    });
  };
}
