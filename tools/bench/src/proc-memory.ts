/** Reads `/proc/<pid>/smaps_rollup`. Resident includes mapped files such as libnode, which processes share; anonymous is the process's own. */
export function memoryOf(rollup: string): { readonly resident: number; readonly anonymous: number } {
  const bytes = (name: string): number => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(rollup);
    if (found === null) throw new Error(`no ${name} in smaps_rollup`);
    return Number(found[1]) * 1024;
  };
  return { resident: bytes("Rss"), anonymous: bytes("Anonymous") };
}
