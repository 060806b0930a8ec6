/** A request to an engine that did not give what was asked for. */
export class RequestError extends Error {
  /** HTTP status where there was an answer. */
  readonly status: number | undefined;

  constructor(message: string, options: { readonly status?: number; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "RequestError";
    this.status = options.status;
  }
}

/** Whether the engine said that there is no such thing. */
export const isNotFound = (error: unknown): boolean => error instanceof RequestError && error.status === 404;

/** How a request is called in errors: without its query, which is long and says little. */
export const requestName = (path: string): string => `GET ${path.split("?", 1)[0] ?? ""}`;
