const tickMs = 10;

/** Emits numbers from 1 on, so many a second, and so many more at once every so often. Returns what ends it. */
export function emitInBursts({ perSecond, burst, burstMs }: { readonly perSecond: number; readonly burst: number; readonly burstMs: number }, emit: (n: number) => void): () => void {
  let n = 0;
  const emitMany = (count: number): void => {
    for (let i = 0; i < count; i++) emit(++n);
  };
  const steady = setInterval(() => emitMany(Math.round((perSecond * tickMs) / 1000)), tickMs);
  const bursts = setInterval(() => emitMany(burst), burstMs);
  return () => {
    clearInterval(steady);
    clearInterval(bursts);
  };
}
