import type { EventView } from "@falco-plugin/contract";

/** What a RawEvent has beyond an EventView; it may come from another copy of this package, so it is asked for what it has. */
interface Storage {
  readonly data: DataView;
  readonly loads: number;
}

/** The bytes that the view's offsets refer to. */
export function dataOf(event: EventView): DataView {
  const { data } = event as Partial<Storage>;
  if (data !== undefined) return data;
  const { bytes } = event;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Changes whenever the view shows another event; always 0 where that cannot be known. */
export function loadsOf(event: EventView): number {
  return (event as Partial<Storage>).loads ?? 0;
}
