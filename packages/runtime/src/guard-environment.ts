/**
 * Gives the realm a copy of the host's environment variables, without NODE_*: writing to the real `process.env` would change the
 * host's environment under its other threads, and Node.js reads some of the variables long after its start.
 */
export function guardEnvironment(target: NodeJS.Process): void {
  // While the realm boots, the host's are named .ODE_*: that is how the native side hides them from Node.js.
  const copy = Object.fromEntries(Object.entries(target.env).filter(([name]) => !/^[N.]ODE_/.test(name)));
  Object.defineProperty(target, "env", { value: copy, writable: true, enumerable: true, configurable: true });
}
