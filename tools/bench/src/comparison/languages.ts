import * as z from "zod";

/** In which the same plugin is written, `comparison/<folder>`. */
export const languages = ["TypeScript", "Rust", "Go", "C++"] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** Whom ours is compared with. */
export const others = ["Rust", "Go", "C++"] as const satisfies readonly Language[];

/** What a plugin in a language is written on. */
export const writtenOn: Readonly<Record<Language, string>> = {
  TypeScript: "this SDK",
  Rust: "the crate falco_plugin 0.5.1",
  Go: "the module plugin-sdk-go 0.8.3",
  "C++": "the C ABI alone, the limit",
};
