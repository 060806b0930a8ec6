import { FalcoPluginError, type TableValue } from "@falco-plugin/contract";

/** What a list holds: things that know their place in it. */
interface Placed {
  key: TableValue | undefined;
}

/** More than any process has of arguments; libsinsp would run out of memory somewhere. */
const longest = 1_000_000;

/**
 * Entries whose keys are their places in a list, as libsinsp shows its vectors: adding one makes the list exactly as long as its place says, and
 * those behind one that is erased move up.
 */
export class EntryList<Entry extends Placed> {
  readonly #entries: Entry[] = [];
  readonly #make: () => Entry;

  /** @param make - Makes what fills a gap */
  constructor(make: () => Entry) {
    this.#make = make;
  }

  get size(): number {
    return this.#entries.length;
  }

  get(key: TableValue): Entry | undefined {
    return this.#entries[Number(key)];
  }

  /** The entry that has the place now: the one that had it before, else the given one. */
  add(key: TableValue, entry: Entry): Entry {
    const place = Number(key);
    if (place >= longest) throw new FalcoPluginError("FP_TABLE_REFUSED", `a list cannot have ${place} entries`);
    this.#entries.length = Math.min(this.#entries.length, place + 1);
    while (this.#entries.length < place) this.#push(this.#make());
    return this.#entries[place] ?? this.#push(entry);
  }

  delete(key: TableValue): boolean {
    const gone = Number(key) < this.#entries.length;
    if (gone) this.#entries.splice(Number(key), 1);
    this.#entries.forEach((entry, place) => (entry.key = BigInt(place)));
    return gone;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  values(): Iterable<Entry> {
    return this.#entries;
  }

  #push(entry: Entry): Entry {
    entry.key = BigInt(this.#entries.length);
    this.#entries.push(entry);
    return entry;
  }
}
