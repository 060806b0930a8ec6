import type { Compiler } from "./compilers/compiler.ts";
import { compilers } from "./compilers/compilers.ts";
import type { Comparison } from "./comparison.ts";
import type { Language } from "./languages.ts";

/** The plugin in one language, compiled. */
export interface Contender {
  readonly language: Language;
  readonly compiler: Compiler;
  readonly artifact: string;
}

/** Compiles the plugin in every language that this machine has, and says what the others lack. */
export async function buildContenders(): Promise<{ readonly contenders: Contender[]; readonly languages: Comparison["languages"] }> {
  const contenders: Contender[] = [];
  const languages: Partial<Record<Language, string>> = {};
  for (const compiler of compilers) {
    const { language, program } = compiler;
    const version = await compiler.version();
    languages[language] = version ?? `no ${program} on this machine`;
    if (version !== undefined) contenders.push({ language, compiler, artifact: await compiler.compile(compiler.sources) });
  }
  return { contenders, languages: languages as Comparison["languages"] };
}
