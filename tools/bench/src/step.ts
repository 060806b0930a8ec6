/** Tells on stderr what is being measured, and how long it took. */
export async function step<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> {
  const begin = performance.now();
  process.stderr.write(`  ${name} …`);
  try {
    return await work();
  } finally {
    process.stderr.write(` ${((performance.now() - begin) / 1000).toFixed(1)} s\n`);
  }
}
