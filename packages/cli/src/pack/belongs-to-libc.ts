/** A second libc, or parts of another version of it, would end the process: that of the image has to do. */
const partsOfLibc = ["ld-linux", "libc.so", "libm.so", "libpthread.so", "libdl.so", "librt.so", "libresolv.so", "libutil.so", "libanl.so", "libmvec.so"];

/** Whether a library is one that comes with libc, and is never brought along. */
export function belongsToLibc(soname: string): boolean {
  return partsOfLibc.some((part) => soname.startsWith(part));
}
