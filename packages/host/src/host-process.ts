import { type ChildProcessByStdio, spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

import { HostCommandError, type HostExit, hostFailure } from "./host-failure.ts";
import type { HostMessage, ReplyMessage } from "./host-messages.ts";

interface Pending {
  readonly op: string;
  readonly resolve: (reply: ReplyMessage) => void;
  readonly reject: (error: Error) => void;
}

interface Events {
  message: [Exclude<HostMessage, ReplyMessage>];
  stderr: [string];
}

/** The running host program: sends commands, matches replies, hands on everything else. */
export class HostProcess extends EventEmitter<Events> {
  readonly exit: Promise<HostExit>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #stderr = "";
  #ended: HostExit | undefined;
  #expectsEnd = false;
  #failureTold = false;

  constructor(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    super();
    this.setMaxListeners(0);
    this.#child = spawn(command, args, { env, stdio: ["pipe", "pipe", "pipe"] });
    // A command written after the end: the exit says why.
    this.#child.stdin.on("error", () => undefined);
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => this.#takeStderr(text));
    readLines(this.#child.stdout, (line) => this.#take(JSON.parse(line) as HostMessage));
    this.exit = this.#untilExit();
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  get stderr(): string {
    return this.#stderr;
  }

  get ended(): HostExit | undefined {
    return this.#ended;
  }

  /** Whether nobody has to be told any more that the program ended: it was asked for, or a command failed because of it. */
  get endIsKnown(): boolean {
    return this.#expectsEnd || (this.#ended !== undefined && this.#failureTold);
  }

  /** Runs a command. Rejects with {@link HostCommandError}, or with `FP_HOST_FAILED` when the program ends meanwhile. */
  call(op: string, args: object = {}): Promise<ReplyMessage> {
    if (this.#ended !== undefined) {
      this.#failureTold = true;
      return Promise.reject(hostFailure(this.#ended, `it was told ${op}`));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { op, resolve, reject });
      this.#child.stdin.write(`${JSON.stringify({ id, op, ...args })}\n`);
    });
  }

  /** From now on the end of the program is no failure. */
  expectEnd(): void {
    this.#expectsEnd = true;
  }

  kill(signal: NodeJS.Signals): void {
    this.expectEnd();
    this.#child.kill(signal);
  }

  async #untilExit(): Promise<HostExit> {
    this.#ended = await new Promise<HostExit>((resolve) => {
      this.#child.once("error", (error) => resolve({ code: null, signal: null, stderr: `${error.message}\n` }));
      // "close" comes when all output has been read, "exit" may come before.
      this.#child.once("close", (code, signal) => resolve({ code, signal, stderr: this.#stderr }));
    });
    if (this.#pending.size > 0) this.#failureTold = true;
    for (const { op, reject } of this.#pending.values()) reject(hostFailure(this.#ended, `running ${op}`));
    this.#pending.clear();
    return this.#ended;
  }

  #take(message: HostMessage): void {
    if (message.type !== "reply") {
      this.emit("message", message);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.ok) pending?.resolve(message);
    else pending?.reject(new HostCommandError(pending.op, message.error ?? "failed", message.ns));
  }

  #takeStderr(text: string): void {
    this.#stderr += text;
    this.emit("stderr", text);
  }
}

function readLines(stream: Readable, take: (line: string) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) take(line);
  });
}
