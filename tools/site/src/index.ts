export { headings } from "./headings.ts";
export { type Link, linksIn } from "./links-in.ts";
export { type PageBlock, pageBlocks } from "./page-blocks.ts";
export { type Place, placeOf } from "./place-of.ts";
export { repositoryPages } from "./repository-pages.ts";
