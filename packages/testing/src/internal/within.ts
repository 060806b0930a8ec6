/** Waits for something, but not longer than so many milliseconds. Returns whether it ended in time. */
export async function within(ms: number, ending: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([ending.then(() => true), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
