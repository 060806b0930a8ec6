import { type Host, startHost } from "@falco-plugin/host";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

/** A host of its own with the libnode of this repository; it must end well, or what it gave is not to be trusted. */
export async function withHost<Result>(use: (host: Host) => Promise<Result>, env: Readonly<Record<string, string>> = {}): Promise<Result> {
  await using host = await startHost({ env: { ...libnodeEnvironment(), ...env } });
  const result = await use(host);
  const [misuse] = host.misuses;
  if (misuse !== undefined) throw new Error(`${misuse.plugin}: ${misuse.message}`);
  return result;
}
