import path from "node:path";

import { cacheFolder, repositoryRoot } from "@falco-plugin-tools/commands";
import { defineConfig } from "vitepress";

import { navigation } from "../../src/navigation.ts";
import { slug } from "../../src/slug.ts";

export default defineConfig({
  title: "Falco plugins in TypeScript",
  description: "An SDK for Falco plugins: guides, reference and error codes.",
  lang: "en",
  srcDir: cacheFolder("site/sources"),
  cacheDir: cacheFolder("site/vite"),
  outDir: path.join(repositoryRoot, "dist/site"),
  // Files of the repository are no pages; a check of the repository knows whether they are there.
  ignoreDeadLinks: [/^\/files\/.*\.txt$/],
  markdown: { anchor: { slugify: slug }, toc: { slugify: slug }, headers: { slugify: slug } },
  themeConfig: {
    sidebar: navigation() as never,
    nav: [{ text: "Guides", link: "/guides/first-plugin" }, { text: "Reference", link: "/reference/@falco-plugin/plugin/" }, { text: "Errors", link: "/errors/" }],
    outline: [2, 3],
    search: {
      provider: "local",
      options: {
        miniSearch: {
          // Names with underscores are one word: somebody looks for FP_NO_EVENT_LOOP, not for "no" and "event". The function is sent to the browser as text.
          options: { tokenize: (text: string) => text.split(/[^\p{L}\p{N}_]+/u) },
          searchOptions: { fuzzy: 0.1, prefix: true, boost: { title: 4, titles: 2, text: 1 } },
        },
      },
    },
  },
});
