/** A ring's memory as C++ lays it out, with a host that reads it. */
export interface FakeRing {
  readonly memory: ArrayBuffer;
  readonly cells: Int32Array;
  /** What the host sees and has not read yet; it is read with that. */
  read(most?: number): Uint8Array[];
}

const slotsOffset = 256;

/** As event_ring.cpp makes it. */
export function fakeRing(events: number, words: number): FakeRing {
  const places = 2 ** Math.ceil(Math.log2(events));
  const inlineWords = Math.ceil(words / 8);
  const slabOffset = slotsOffset + places * 8;
  const memory = new ArrayBuffer(slabOffset + (words + inlineWords) * 8);
  const cells = new Int32Array(memory);
  cells.set([events, places - 1, words, inlineWords, slotsOffset, slabOffset, words + inlineWords], 48);
  return {
    memory,
    cells,
    read(most = Infinity) {
      const taken: Uint8Array[] = [];
      for (; taken.length < most && cells[16] !== cells[0]; cells[16]!++) {
        const slot = slotsOffset / 4 + 2 * (cells[16]! & (places - 1));
        const at = slabOffset + cells[slot]! * 8;
        const length = new DataView(memory).getUint32(at + 16, true);
        taken.push(new Uint8Array(memory.slice(at, at + length)));
        cells[17]! += cells[slot + 1]!;
      }
      return taken;
    },
  };
}
