/** An object of Node.js' native side; its modules call their functions through it. */
export type InternalBinding = Record<string, unknown>;

/** What gives those objects: `process.binding`, which is refused to plugins. */
export type InternalBindings = (name: string) => InternalBinding;

/** Replaces a member of any object, where it is there. */
export function replaceMember(target: object, name: string | symbol, value: unknown): void {
  if (Reflect.has(target, name)) Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}

/** The methods of a class of Node.js' native side. */
export function methodsOf(binding: InternalBinding, name: string): object {
  const prototype: unknown = (binding[name] as { readonly prototype?: unknown } | undefined)?.prototype;
  return typeof prototype === "object" && prototype !== null ? prototype : {};
}
