/**
 * Gives the realm a copy of the host's environment variables, without NODE_*: writing to the real `process.env` would change the
 * host's environment under its other threads, and Node.js reads some of the variables long after its start.
 */
export function guardEnvironment(): void {
  const copy = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("NODE_")));
  Object.defineProperty(process, "env", { value: copy, writable: true, enumerable: true, configurable: true });
}
