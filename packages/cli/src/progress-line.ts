import type { Output, Terminal } from "./output.ts";

const eraseLine = "\r\u001b[2K";

/** One line that says what is being done, where somebody is watching; gone when it is done. */
export class ProgressLine implements Disposable {
  readonly #terminal: Terminal | undefined;

  constructor({ terminal }: Output) {
    this.#terminal = terminal;
  }

  show(step: string): void {
    this.#terminal?.write(`${eraseLine}${step} …`);
  }

  end(): void {
    this.#terminal?.write(eraseLine);
  }

  [Symbol.dispose](): void {
    this.end();
  }
}
