import type { PackedArtifact } from "../pack/packed-artifact.ts";

/** How to push. */
export interface PushChoices {
  /** Registry and path that all artifacts lie below: `registry.example.org/team`. */
  readonly repository: string;
  /** Besides the version. Default: those that a reader may follow, as `0`, `0.1` and `latest`. */
  readonly tags?: readonly string[];
  /** Whether the registry has no TLS. */
  readonly plainHttp?: boolean;
  /** Where the source code is. */
  readonly source?: string;
}

/**
 * The arguments of falcoctl for one artifact, in the folder of its archive.
 *
 * @runs build
 */
export function pushArguments({ type, name, version, file, platform, requires, dependsOn }: PackedArtifact, { repository, tags = followedTags(version), plainHttp = false, source }: PushChoices): string[] {
  return [
    "registry",
    "push",
    ["--type", type],
    ["--name", name],
    ["--version", version],
    platform === undefined ? [] : ["--platform", platform],
    requires.flatMap((requirement) => ["--requires", requirement]),
    dependsOn.flatMap((dependency) => ["--depends-on", dependency]),
    tags.flatMap((tag) => ["--tag", tag]),
    source === undefined ? [] : ["--annotation-source", source],
    plainHttp ? ["--plain-http"] : [],
    `${artifactRepository(repository, { type, name })}:${version}`,
    // A name alone: falcoctl writes into the registry what it is given, and whoever pulls would get folders of this machine.
    file,
  ].flat();
}

/** Where an artifact lies in a registry, as those of Falco's own plugins do. */
export function artifactRepository(repository: string, { type, name }: Pick<PackedArtifact, "type" | "name">): string {
  return `${repository.replace(/\/+$/, "")}/${type === "plugin" ? "plugin" : "ruleset"}/${name}`;
}

/** Nobody who follows `latest` wants a version that is not finished. */
function followedTags(version: string): string[] {
  const released = /^(\d+)\.(\d+)\.\d+$/.exec(version);
  return released === null ? [] : ["latest", `${released[1]}`, `${released[1]}.${released[2]}`];
}
