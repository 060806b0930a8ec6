import type { Target } from "@falco-plugin/abi";

/** What others call a target. */
export interface Platform {
  /** In names of archives, as those of Falco's own plugins: `linux-x86_64`. */
  readonly suffix: string;
  /** In registries: `linux/amd64`. */
  readonly oci: string;
}

/** By the name of the target. */
export function platformOf(target: Target): Platform {
  const platforms: Readonly<Record<string, Platform>> = {
    "linux-x64": { suffix: "linux-x86_64", oci: "linux/amd64" },
    "linux-arm64": { suffix: "linux-aarch64", oci: "linux/arm64" },
  };
  return platforms[target] ?? { suffix: target, oci: target.replace("-", "/") };
}
