import path from "node:path";
import { FalcoPluginError, type PermissionName, type Permissions } from "@falco-plugin/contract";
import type { Metafile } from "esbuild";
import { owningPackage } from "./bundled-packages.ts";
import { permissionOf } from "./permission-modules.ts";

interface NeededImport {
  readonly permission: PermissionName;
  readonly module: string;
  readonly file: string;
}

/**
 * Compares the modules of Node.js that a bundle imports with the permissions that its plugin declares. The plugin's own files have to be covered.
 * Of npm packages only a warning is returned: they import much that a plugin never comes to, and declaring it for that would give it away.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PERMISSION_DENIED`
 */
export function checkPermissions(metafile: Metafile, packageFolder: string, permissions: Permissions): string[] {
  const own: NeededImport[] = [];
  const others = new Map<string, NeededImport[]>();
  for (const needed of undeclaredImports(metafile, permissions)) {
    const owner = owningPackage(path.resolve(packageFolder, needed.file), packageFolder);
    if (owner === undefined || owner.isPlugin) own.push(needed);
    else others.set(owner.name, [...(others.get(owner.name) ?? []), needed]);
  }
  if (own.length > 0) {
    const names = [...new Set(own.map(({ permission }) => permission))];
    throw new FalcoPluginError("FP_PERMISSION_DENIED", `the plugin imports what it declares no permission for: ${own.map(({ permission, module, file }) => `${file} imports ${module}, which needs ${permission}`).join("; ")}`, {
      hint: `Declare what it needs: definePlugin({ permissions: { ${names.map((name) => `${name}: …`).join(", ")} }, … }).`,
    });
  }
  return [...others].map(([name, imports]) => {
    const list = [...new Set(imports.map(({ permission, module }) => `${module} (${permission})`))].join(", ");
    return `npm package ${name} imports ${list}, for which the plugin declares no permission: what needs it is refused when the plugin runs`;
  });
}

function undeclaredImports({ inputs, outputs }: Metafile, permissions: Permissions): NeededImport[] {
  const used = new Set(Object.values(outputs).flatMap((output) => Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file)));
  return [...used].sort().flatMap((file) =>
    (inputs[file]?.imports ?? []).flatMap(({ path: module, external }) => {
      const permission = external === true ? permissionOf(module) : undefined;
      return permission === undefined || permissions[permission] !== false ? [] : [{ permission, module, file }];
    }),
  );
}
