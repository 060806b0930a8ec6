/** A request to an engine that did not give what was asked for. */
export class RequestError extends Error {
  /** Whether there is no such thing: the engine has said so. */
  readonly isMissing: boolean;

  constructor(message: string, { isMissing = false, cause }: { readonly isMissing?: boolean; readonly cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "RequestError";
    this.isMissing = isMissing;
  }
}

/** Whether the engine said that there is no such thing. */
export const isNotFound = (error: unknown): boolean => error instanceof RequestError && error.isMissing;

/** How a request is called in errors: without its query, which is long and says little. */
export const requestName = (path: string): string => `GET ${path.split("?", 1)[0] ?? ""}`;
