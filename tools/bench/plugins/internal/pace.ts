/** How many events a flood emits in one turn of the event loop, so that the loop and the garbage collector get theirs. */
const perTurn = 1000;

/** Calls `emit` as often as it can be done (`flood`), or once a millisecond (`single`). Returns what ends it. */
export function pace(how: "flood" | "single", emit: () => void): () => void {
  if (how === "single") {
    const timer = setInterval(emit, 1);
    return () => clearInterval(timer);
  }
  let immediate: NodeJS.Immediate | undefined;
  const turn = (): void => {
    for (let i = 0; i < perTurn; i++) emit();
    immediate = setImmediate(turn);
  };
  immediate = setImmediate(turn);
  return () => clearImmediate(immediate);
}
