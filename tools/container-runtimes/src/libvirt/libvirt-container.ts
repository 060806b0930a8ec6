import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runChecked } from "@falco-plugin-tools/commands";
import type { CgroupContainer } from "../cgroup-container.ts";
import { asRoot, tryAsRoot } from "../host/as-root.ts";
import { busyboxFiles } from "../host/busybox-image.ts";
import { type Daemon, startDaemon } from "../host/daemon.ts";
import { removeEmptyCgroup } from "../host/leftovers.ts";
import { findProgram } from "../host/prerequisites.ts";
import { type Process, processes } from "../host/processes.ts";
import { until } from "../host/until.ts";

/** Where libvirt keeps things for the whole machine, which cannot be chosen. The one of a test sees folders of its own there. */
const folders = ["/run/libvirt", "/var/lib/libvirt", "/etc/libvirt", "/var/log/libvirt", "/var/cache/libvirt"];

/**
 * Starts a container of libvirt's LXC driver, with a libvirtd of its own, which has a busybox and no network.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where Debian's libvirt-daemon-driver-lxc, libvirt-clients or busybox-static is missing or libvirtd cannot run
 */
export async function startLibvirtContainer(): Promise<CgroupContainer> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "libvirt-")));
  const name = path.basename(folder);
  const program = findProgram("libvirtd", "libvirt-daemon-driver-lxc");
  const files = { config: path.join(folder, "libvirtd.conf"), drivers: path.join(folder, "drivers"), domain: path.join(folder, "domain.xml"), socket: path.join(folder, "libvirt-sock") };
  const virsh = async (...args: readonly string[]): Promise<string> => {
    const [command, all] = asRoot(findProgram("virsh", "libvirt-clients"), ["--connect", `lxc+unix:///system?socket=${files.socket}`, "--quiet", ...args]);
    return (await runChecked(command, all, { timeoutMs: 30_000 })).stdout.trim();
  };
  const made = folders.filter((place) => !existsSync(place));
  let libvirtd: Daemon | undefined;
  const stop = async (): Promise<void> => {
    await virsh("destroy", name).catch(() => undefined);
    await libvirtd?.kill();
    await removeEmptyCgroup("machine");
    if (made.length > 0) await tryAsRoot("rmdir", "--ignore-fail-on-non-empty", ...made);
    await tryAsRoot("rm", "--recursive", "--force", "--one-file-system", folder);
  };
  try {
    await busyboxFiles(folder);
    writeFileSync(files.config, [`unix_sock_dir = "${folder}"`, 'unix_sock_group = "root"', 'auth_unix_rw = "none"', ""].join("\n"));
    mkdirSync(files.drivers);
    // Without those for virtual machines, networks and the like, which want more of the machine.
    symlinkSync(lxcDriver(), path.join(files.drivers, "libvirt_driver_lxc.so"));
    writeFileSync(files.domain, domain(name, path.join(folder, "image")));
    libvirtd = await startDaemon({
      name: "libvirtd",
      program: findProgram("unshare", "util-linux"),
      becomes: program,
      args: ["--mount", "sh", "-c", `${privateFolders} exec ${program} --config ${files.config} --pid-file ${path.join(folder, "pid")}`],
      env: { LIBVIRT_DRIVER_DIR: files.drivers },
      logFile: path.join(folder, "log"),
      answers: () => virsh("list"),
      hint: "libvirtd needs root and the right to mount.",
    });
    await virsh("create", files.domain);
    const controller = Number(await virsh("domid", name));
    const isFirst = ({ parent, command }: Process): boolean => parent === controller && command.startsWith("/bin/sh");
    const processId = await until(() => processes().find(isFirst)?.id ?? fail("the container has no process"), 10_000);
    return { name, processId, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where the first and second version of control groups are side by side, libvirt wants from the second what only the first has. */
const privateFolders = `umount --lazy /sys/fs/cgroup/unified 2>/dev/null; for folder in ${folders.join(" ")}; do mkdir -p $folder && mount -t tmpfs tmpfs $folder || exit 1; done;`;

function lxcDriver(): string {
  const found = readdirSync("/usr/lib").flatMap((architecture) => {
    const drivers = path.join("/usr/lib", architecture, "libvirt/connection-driver");
    try {
      return readdirSync(drivers).flatMap((file) => (file === "libvirt_driver_lxc.so" ? [path.join(drivers, file)] : []));
    } catch {
      return [];
    }
  });
  return found[0] ?? fail("libvirt_driver_lxc.so was not found");
}

const domain = (name: string, root: string): string => `<domain type="lxc">
  <name>${name}</name>
  <memory unit="MiB">64</memory>
  <vcpu>1</vcpu>
  <os><type>exe</type><init>/bin/sh</init><initarg>-c</initarg><initarg>trap 'exit 0' TERM; sleep 3600 &amp; wait</initarg></os>
  <features><privnet/></features>
  <devices>
    <filesystem type="mount"><source dir="${root}"/><target dir="/"/></filesystem>
    <console type="pty"/>
  </devices>
</domain>
`;

function fail(message: string): never {
  throw new Error(message);
}
