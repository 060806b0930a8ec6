import { FalcoPluginError } from "./falco-plugin-error.ts";

/** Whether a value is a promise of any kind. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === "function";
}

/**
 * What a synchronous callback may return: anything but a promise. As the return type of a callback's type it makes an asynchronous
 * callback a compile error, which `void` does not.
 */
export type Synchronous<Result> = Result extends PromiseLike<unknown> ? never : Result;

/**
 * Gives back what a synchronous callback returned.
 *
 * @runs event thread
 * @throws FalcoPluginError `FP_CALLBACK_ASYNC` for a promise: nobody could wait for it
 */
export function synchronous<Result>(result: Result, callback: string): Result {
  if (!isThenable(result)) return result;
  // It would be reported a second time when it rejects.
  void Promise.resolve(result).catch(() => {});
  throw new FalcoPluginError("FP_CALLBACK_ASYNC", `${callback} returned a promise`);
}
