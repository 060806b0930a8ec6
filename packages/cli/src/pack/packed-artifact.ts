/** An archive that falcoctl can push and install. */
export interface PackedArtifact {
  /** What falcoctl calls it; the runtime is a plugin to falcoctl, which puts both into the same folder. */
  readonly type: "plugin" | "rulesfile";
  /** Distinct among the artifacts of a registry. */
  readonly name: string;
  readonly version: string;
  /** Name of the archive, in the folder of `artifacts.json`. */
  readonly file: string;
  /** `linux/amd64`; rules have none. */
  readonly platform?: string;
  /** `plugin_api_version:3.10.0`: what Falco has to be for it. */
  readonly requires: readonly string[];
  /** `hello:0.1.0`: other artifacts that it needs. */
  readonly dependsOn: readonly string[];
  /** In bytes. */
  readonly size: number;
}

/** What `pack` tells `push`, in the folder of the archives. */
export const indexFileName = "artifacts.json";

/** The content of `artifacts.json`. */
export interface ArtifactIndex {
  readonly format: 1;
  readonly artifacts: readonly PackedArtifact[];
}
