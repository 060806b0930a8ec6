// What the bundler makes of style sheets has no value.
declare module "*.css";
