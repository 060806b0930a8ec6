import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";

import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

import type { Generator } from "./generator.ts";

/** Where interfaces are written down, and where the TypeScript that is made of them lies. */
const interfaces = [
  { sources: "plugins/container-engines/proto", generated: "plugins/container-engines/src/generated" },
  { sources: "tools/container-runtimes/proto", generated: "tools/container-runtimes/src/generated" },
] as const;

/** Messages and services of each `.proto` file, as Debian's `protoc` and `protoc-gen-es` write them. */
export const protobufMessages: readonly Generator[] = interfaces.flatMap(({ sources, generated }) =>
  readdirSync(path.join(repositoryRoot, sources), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".proto"))
    .sort()
    .map((file) => ({ file: path.join(generated, typescriptName(file)), generate: () => generate(path.join(repositoryRoot, sources), file) })),
);

async function generate(sources: string, file: string): Promise<string> {
  const out = mkdtempSync(path.join(tmpdir(), "protobuf-"));
  try {
    const plugin = path.join(path.dirname(createRequire(import.meta.url).resolve("@bufbuild/protoc-gen-es/package.json")), "bin/protoc-gen-es");
    await runChecked("protoc", [`--proto_path=${sources}`, `--plugin=protoc-gen-es=${plugin}`, `--es_out=${out}`, "--es_opt=target=ts,import_extension=ts", path.join(sources, file)]);
    return readFileSync(path.join(out, typescriptName(file)), "utf8");
  } finally {
    rmSync(out, { recursive: true });
  }
}

function typescriptName(file: string): string {
  return file.replace(/\.proto$/, "_pb.ts");
}
