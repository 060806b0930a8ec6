/** How somebody types the commands of the package manager that has started this, as `npm create` and others tell in `npm_config_user_agent`. */
export function packageManager(userAgent = process.env["npm_config_user_agent"] ?? ""): "npm" | "pnpm" | "yarn" {
  const [name] = userAgent.split("/");
  return name === "pnpm" || name === "yarn" ? name : "npm";
}
