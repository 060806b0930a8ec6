import type { FieldArgument } from "@falco-plugin/contract";
import { RawEvent } from "@falco-plugin/events";

import type { NativeBinding } from "./native-binding.ts";

// The layout is that of packages/abi/native/runtime/event_arena.hpp.
const numberOffset = 0;
const indexOffset = 8;
const lengthOffset = 16;
const sourceOffset = 20;
const flagsOffset = 24;
const keyLengthOffset = 28;
const eventOffset = 32;

const hasIndex = 2;
const hasKey = 4;
const hasArgument = 1;
const isNew = 16;

/** Room for nearly every event; larger ones make it grow. */
const firstInputBytes = 8 * 1024;

/** What the native side shows to the event realm: one event at a time, in memory that both know. */
export class EventArena {
  /** The event that is shown; valid during the call. */
  readonly event: RawEvent;
  readonly #binding: NativeBinding;
  readonly #sources: string[] = [];
  #input = new ArrayBuffer(firstInputBytes);
  #view = new DataView(this.#input);
  #bytes = new Uint8Array(this.#input, eventOffset);
  readonly #output: { readonly memory: ArrayBuffer };
  #loaded = false;

  constructor(binding: NativeBinding, output: { readonly memory: ArrayBuffer }) {
    this.#binding = binding;
    this.#output = output;
    const arena = (): EventArena => this;
    this.event = new RawEvent({
      get number() {
        return arena().#view.getBigUint64(numberOffset, true);
      },
      get source() {
        return arena().#source();
      },
    });
    this.share();
  }

  /** Makes room for so many bytes of input, and says once more where everything is: a call that was ended may have left that half said. */
  growInput(bytes: number): void {
    this.#loaded = false;
    if (bytes > this.#input.byteLength) {
      this.#input = new ArrayBuffer(Math.max(bytes, this.#input.byteLength * 2));
      this.#view = new DataView(this.#input);
      this.#bytes = new Uint8Array(this.#input, eventOffset);
    }
    this.share();
  }

  /** Tells the native side where the memory is. */
  share(): void {
    this.#binding.setArenas(this.#input, this.#output.memory);
  }

  /**
   * Shows the event that was put there; what was read of it before stays known while it is the same.
   *
   * @throws FalcoPluginError `FP_EVENT_MALFORMED`
   */
  load(): void {
    if (this.#loaded && (this.#flags & isNew) === 0) return;
    this.#loaded = false;
    this.event.load(this.#bytes, this.#view.getUint32(lengthOffset, true));
    this.#loaded = true;
  }

  /** What stands in the brackets behind the field's name. */
  get argument(): FieldArgument | undefined {
    const flags = this.#flags;
    if ((flags & hasArgument) === 0) return undefined;
    return {
      index: (flags & hasIndex) === 0 ? undefined : this.#view.getBigUint64(indexOffset, true),
      key: (flags & hasKey) === 0 ? undefined : this.#key(),
    };
  }

  #key(): string {
    const at = eventOffset + ((this.#view.getUint32(lengthOffset, true) + 7) & ~7);
    return Buffer.from(this.#input, at, this.#view.getUint32(keyLengthOffset, true)).toString("utf8");
  }

  get #flags(): number {
    return this.#view.getUint32(flagsOffset, true);
  }

  #source(): string {
    const index = this.#view.getUint32(sourceOffset, true);
    return (this.#sources[index] ??= this.#binding.sourceName(index));
  }

}
