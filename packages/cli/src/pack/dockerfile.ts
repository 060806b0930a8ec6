import type { PackedLibnode } from "./pack-libnode.ts";

/** Where the files of an image lie, beside its Dockerfile. */
export const imageRootName = "root";

const defaultImage = "docker.io/falcosecurity/falco:0.44.1";

/**
 * A Dockerfile that adds a plugin to an image of Falco. It runs no command, because images without a shell are to work, too.
 *
 * @runs build
 */
export function dockerfile(plugin: string, libnode: PackedLibnode | undefined): string {
  const needs =
    libnode === undefined
      ? ["# The image needs libnode: choose one that has it, or pack again with --with-libnode."]
      : [`# Brings libnode ${libnode.nodeAbi} and all that it loads but libc${libnode.newestGlibc === undefined ? "" : `, which has to be glibc ${libnode.newestGlibc.replace("GLIBC_", "")} or newer`}.`, "# The files keep away from those of the image: nothing but plugins sees the libraries."];
  return [`# Falco with the plugin ${plugin}.`, ...needs, "#", "#   docker build --tag falco-with-plugin .", `ARG FALCO_IMAGE=${defaultImage}`, "FROM ${FALCO_IMAGE}", `COPY ${imageRootName}/ /`, ""].join("\n");
}
