import type { PermissionName } from "@falco-plugin/contract";

/** Something that needs a permission: it is refused, or it comes so far that the operating system answers. */
export interface Attempt {
  /** Of the permission, and how much of it. */
  readonly needs: PermissionName | "net: unix" | "fs: read";
  readonly act: () => unknown;
}

/** How an attempt ended. Not only errors of this SDK: what Node.js reports as numbers comes back as its own. */
export async function outcomeOf({ act }: Attempt): Promise<"refused" | "reached"> {
  try {
    await act();
    return "reached";
  } catch (error) {
    const { code, cause } = error as { readonly code?: unknown; readonly cause?: { readonly code?: unknown } };
    return [code, cause?.code].some((each) => each === "FP_PERMISSION_DENIED" || each === "EACCES") ? "refused" : "reached";
  }
}
