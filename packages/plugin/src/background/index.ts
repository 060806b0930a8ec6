export { background, type BackgroundOptions, type BackgroundTeardown } from "./background.ts";
