/** Does something of which Node.js would warn, though it is not the plugin that does it: that a module is experimental, a binding deprecated. */
export function withoutWarnings<T>(target: NodeJS.Process, act: () => T): T {
  const warn: unknown = Reflect.get(target, "emitWarning");
  target.emitWarning = () => undefined;
  try {
    return act();
  } finally {
    Reflect.set(target, "emitWarning", warn);
  }
}
