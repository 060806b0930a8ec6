import type { PluginMetric } from "@falco-plugin/host";

/**
 * Looks up metrics of one plugin by their names without the plugin's.
 *
 * @throws Error for one that the plugin does not have
 */
export function numbersOf(metrics: readonly PluginMetric[]): (name: string) => number {
  const values = new Map(metrics.map(({ name, value }) => [name.slice(name.indexOf(".") + 1), Number(value)]));
  return (name) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`no metric is called ${name}; there are ${[...values.keys()].join(", ")}`);
    return value;
  };
}
