import { FalcoPluginError } from "@falco-plugin/contract";

/** What a plugin may not do to the process, which is the host's. Each attempt is counted, also where the plugin catches the error. */
export class Refusals {
  readonly #count: () => void;

  constructor(count: () => void) {
    this.#count = count;
  }

  /** A function, also one that is called with `new`, that refuses what it stands for. */
  function(what: string): () => never {
    const refuse = (): never => this.refuse(what);
    return function refused() {
      return refuse();
    };
  }

  /** @throws FalcoPluginError `FP_PROCESS_REFUSED` */
  refuse(what: string): never {
    this.#count();
    throw new FalcoPluginError("FP_PROCESS_REFUSED", `${what} is refused: the process belongs to the host`);
  }

  /** @throws FalcoPluginError `FP_PROCESS_EXIT` */
  exit(code: number | string | null | undefined): never {
    this.#count();
    throw new FalcoPluginError("FP_PROCESS_EXIT", `process.exit(${code ?? ""}) is refused: a plugin cannot end the host process`);
  }
}
