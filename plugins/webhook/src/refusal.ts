/** Why a request makes no event; what its sender is told. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = "Refusal";
    this.status = status;
    this.headers = headers;
  }
}

/** The host cannot keep up: the sender is to come again. */
export const busy = (): Refusal => new Refusal(503, "busy, try again", { "retry-after": "1" });
