/** What a promise was rejected with, or that it was fulfilled; nothing while it is pending. */
export async function whyEnded(running: Promise<void>): Promise<unknown> {
  const ended = running.then(() => new Error("it ended by itself"), (error: unknown) => error);
  return Promise.race([ended, Promise.resolve(undefined)]);
}
