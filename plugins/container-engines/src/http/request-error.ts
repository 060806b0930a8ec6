/** What is known of a request that has failed. */
export interface RequestErrorFacts {
  /** There is no such thing: the engine has said so. */
  readonly isMissing?: boolean;
  /** The engine has answered, and does not do what was asked for. */
  readonly isRefused?: boolean;
  readonly cause?: unknown;
}

/** A request to an engine that did not give what was asked for. */
export class RequestError extends Error {
  readonly isMissing: boolean;
  readonly isRefused: boolean;

  constructor(message: string, { isMissing = false, isRefused = false, cause }: RequestErrorFacts = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "RequestError";
    this.isMissing = isMissing;
    this.isRefused = isRefused;
  }
}

/** Whether the engine said that there is no such thing. */
export const isNotFound = (error: unknown): boolean => error instanceof RequestError && error.isMissing;

/** How a request is called in errors: without its query, which is long and says little. */
export const requestName = (path: string): string => `GET ${path.split("?", 1)[0] ?? ""}`;
