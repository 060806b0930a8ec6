// Made from the event table of falcosecurity/libs 0.23.2, schema 4.1.0: npm run event-table
import { EventType } from "../event-type.ts";
import { abstime, bpfDynamicParam, bytebuf, charbuf, charbufPairArray, charbufarray, enumflags16IoUringRegisterOpcodes, enumflags16PtraceRequests, enumflags32BpfCommands, enumflags32FsconfigCmds, enumflags32PrctlOptions, enumflags32SocketFamilies, enumflags8FcntlCommands, enumflags8LseekWhence, enumflags8RlimitResources, enumflags8ShutdownHow, enumflags8SockoptLevels, enumflags8SockoptOptions, errno, fd, fdlist, flags16CreatFlags, flags16FileFlags, flags16FutexOperations, flags16QuotactlCmds, flags16SemctlCommands, flags16SemopFlags, flags32AccessFlags, flags32CloneFlags, flags32DeleteModuleFlags, flags32EpollCreate1Flags, flags32ExecveFlags, flags32ExecveatFlags, flags32FchownatFlags, flags32FileFlags, flags32FinitModuleFlags, flags32FlockFlags, flags32IoUringEnterFlags, flags32IoUringSetupFeats, flags32IoUringSetupFlags, flags32LinkatFlags, flags32MemfdCreateFlags, flags32Mlock2Flags, flags32MlockallFlags, flags32MmapFlags, flags32MountFlags, flags32NewfstatatFlags, flags32Openat2Flags, flags32PfFlags, flags32PidfdOpenFlags, flags32ProtFlags, flags32Renameat2Flags, flags32SemgetFlags, flags32SpliceFlags, flags32UmountFlags, flags32UnlinkatFlags, flags8QuotactlDqiFlags, flags8QuotactlQuotaFmts, flags8QuotactlTypes, fspath, fsrelpathOf0, fsrelpathOf1, fsrelpathOf2, fsrelpathOf3, gid, int16, int32, int32Hex, int64, modeChmodMode, modeMknodMode, pid, ptraceDynamicParam, reltime, sigset, sigtype, sockaddr, sockoptDynamicParam, socktuple, syscallid, uid, uint16, uint32, uint32Hex, uint32Octal, uint64, uint64Hex, uint8, uint8Hex } from "./params.ts";

/** `syscall`, enter, in captures of old versions. @abi PPME_GENERIC_E */
export const GENERIC_E = /* @__PURE__ */ new EventType("syscall", 0, 513, 4608, { ID: syscallid, nativeID: uint16 });

/** `syscall`, exit. @abi PPME_GENERIC_X */
export const GENERIC_X = /* @__PURE__ */ new EventType("syscall", 1, 513, 4096, { ID: syscallid, nativeID: uint16 });

/** `open`, enter. @abi PPME_SYSCALL_OPEN_E */
export const SYSCALL_OPEN_E = /* @__PURE__ */ new EventType("open", 2, 514, 4129, { name: fspath, flags: flags32FileFlags, mode: uint32Octal });

/** `open`, exit. @abi PPME_SYSCALL_OPEN_X */
export const SYSCALL_OPEN_X = /* @__PURE__ */ new EventType("open", 3, 514, 4129, { fd, name: fspath, flags: flags32FileFlags, mode: uint32Octal, dev: uint32Hex, ino: uint64 });

/** `close`, enter, in captures of old versions. @abi PPME_SYSCALL_CLOSE_E */
export const SYSCALL_CLOSE_E = /* @__PURE__ */ new EventType("close", 4, 546, 4646, { fd });

/** `close`, exit. @abi PPME_SYSCALL_CLOSE_X */
export const SYSCALL_CLOSE_X = /* @__PURE__ */ new EventType("close", 5, 546, 4134, { res: errno, fd });

/** `read`, enter, in captures of old versions. @abi PPME_SYSCALL_READ_E */
export const SYSCALL_READ_E = /* @__PURE__ */ new EventType("read", 6, 544, 4620, { fd, size: uint32 });

/** `read`, exit. @abi PPME_SYSCALL_READ_X */
export const SYSCALL_READ_X = /* @__PURE__ */ new EventType("read", 7, 544, 4108, { res: errno, data: bytebuf, fd, size: uint32 });

/** `write`, enter, in captures of old versions. @abi PPME_SYSCALL_WRITE_E */
export const SYSCALL_WRITE_E = /* @__PURE__ */ new EventType("write", 8, 545, 4628, { fd, size: uint32 });

/** `write`, exit. @abi PPME_SYSCALL_WRITE_X */
export const SYSCALL_WRITE_X = /* @__PURE__ */ new EventType("write", 9, 545, 4116, { res: errno, data: bytebuf, fd, size: uint32 });

/** `brk`, enter, in captures of old versions. @abi PPME_SYSCALL_BRK_1_E */
export const SYSCALL_BRK_1_E = /* @__PURE__ */ new EventType("brk", 10, 517, 4608, { size: uint32 });

/** `brk`, exit, in captures of old versions. @abi PPME_SYSCALL_BRK_1_X */
export const SYSCALL_BRK_1_X = /* @__PURE__ */ new EventType("brk", 11, 517, 4608, { res: uint64Hex });

/** `execve`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVE_8_E */
export const SYSCALL_EXECVE_8_E = /* @__PURE__ */ new EventType("execve", 12, 518, 4640, {});

/** `execve`, exit, in captures of old versions. @abi PPME_SYSCALL_EXECVE_8_X */
export const SYSCALL_EXECVE_8_X = /* @__PURE__ */ new EventType("execve", 13, 518, 4640, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64 });

/** `clone`, enter, in captures of old versions. @abi PPME_SYSCALL_CLONE_11_E */
export const SYSCALL_CLONE_11_E = /* @__PURE__ */ new EventType("clone", 14, 518, 544, {});

/** `clone`, exit, in captures of old versions. @abi PPME_SYSCALL_CLONE_11_X */
export const SYSCALL_CLONE_11_X = /* @__PURE__ */ new EventType("clone", 15, 518, 4640, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, flags: flags32CloneFlags, uid: uint32, gid: uint32 });

/** `procexit`, enter, in captures of old versions. @abi PPME_PROCEXIT_E */
export const PROCEXIT_E = /* @__PURE__ */ new EventType("procexit", 16, 1030, 4640, {});

/** `NA`, exit, not used. @abi PPME_PROCEXIT_X */
export const PROCEXIT_X = /* @__PURE__ */ new EventType("NA", 17, 0, 64, {});

/** `socket`, enter, in captures of old versions. @abi PPME_SOCKET_SOCKET_E */
export const SOCKET_SOCKET_E = /* @__PURE__ */ new EventType("socket", 18, 515, 4641, { domain: enumflags32SocketFamilies, type: uint32, proto: uint32 });

/** `socket`, exit. @abi PPME_SOCKET_SOCKET_X */
export const SOCKET_SOCKET_X = /* @__PURE__ */ new EventType("socket", 19, 515, 4129, { fd, domain: enumflags32SocketFamilies, type: uint32, proto: uint32 });

/** `bind`, enter, in captures of old versions. @abi PPME_SOCKET_BIND_E */
export const SOCKET_BIND_E = /* @__PURE__ */ new EventType("bind", 20, 515, 4644, { fd });

/** `bind`, exit. @abi PPME_SOCKET_BIND_X */
export const SOCKET_BIND_X = /* @__PURE__ */ new EventType("bind", 21, 515, 4132, { res: errno, addr: sockaddr, fd });

/** `connect`, enter. @abi PPME_SOCKET_CONNECT_E */
export const SOCKET_CONNECT_E = /* @__PURE__ */ new EventType("connect", 22, 515, 4132, { fd, addr: sockaddr });

/** `connect`, exit. @abi PPME_SOCKET_CONNECT_X */
export const SOCKET_CONNECT_X = /* @__PURE__ */ new EventType("connect", 23, 515, 4132, { res: errno, tuple: socktuple, fd, addr: sockaddr });

/** `listen`, enter, in captures of old versions. @abi PPME_SOCKET_LISTEN_E */
export const SOCKET_LISTEN_E = /* @__PURE__ */ new EventType("listen", 24, 515, 4612, { fd, backlog: int32 });

/** `listen`, exit. @abi PPME_SOCKET_LISTEN_X */
export const SOCKET_LISTEN_X = /* @__PURE__ */ new EventType("listen", 25, 515, 4100, { res: errno, fd, backlog: int32 });

/** `accept`, enter, in captures of old versions. @abi PPME_SOCKET_ACCEPT_E */
export const SOCKET_ACCEPT_E = /* @__PURE__ */ new EventType("accept", 26, 515, 545, {});

/** `accept`, exit, in captures of old versions. @abi PPME_SOCKET_ACCEPT_X */
export const SOCKET_ACCEPT_X = /* @__PURE__ */ new EventType("accept", 27, 515, 4641, { fd, tuple: socktuple, queuepct: uint8 });

/** `send`, enter, in captures of old versions. @abi PPME_SOCKET_SEND_E */
export const SOCKET_SEND_E = /* @__PURE__ */ new EventType("send", 28, 545, 4628, { fd, size: uint32 });

/** `send`, exit. @abi PPME_SOCKET_SEND_X */
export const SOCKET_SEND_X = /* @__PURE__ */ new EventType("send", 29, 545, 4116, { res: errno, data: bytebuf, fd, size: uint32, tuple: socktuple });

/** `sendto`, enter, in captures of old versions. @abi PPME_SOCKET_SENDTO_E */
export const SOCKET_SENDTO_E = /* @__PURE__ */ new EventType("sendto", 30, 545, 4660, { fd, size: uint32, tuple: socktuple });

/** `sendto`, exit. @abi PPME_SOCKET_SENDTO_X */
export const SOCKET_SENDTO_X = /* @__PURE__ */ new EventType("sendto", 31, 545, 4148, { res: errno, data: bytebuf, fd, size: uint32, tuple: socktuple });

/** `recv`, enter, in captures of old versions. @abi PPME_SOCKET_RECV_E */
export const SOCKET_RECV_E = /* @__PURE__ */ new EventType("recv", 32, 544, 4620, { fd, size: uint32 });

/** `recv`, exit. @abi PPME_SOCKET_RECV_X */
export const SOCKET_RECV_X = /* @__PURE__ */ new EventType("recv", 33, 544, 4108, { res: errno, data: bytebuf, fd, size: uint32, tuple: socktuple });

/** `recvfrom`, enter, in captures of old versions. @abi PPME_SOCKET_RECVFROM_E */
export const SOCKET_RECVFROM_E = /* @__PURE__ */ new EventType("recvfrom", 34, 544, 4652, { fd, size: uint32 });

/** `recvfrom`, exit. @abi PPME_SOCKET_RECVFROM_X */
export const SOCKET_RECVFROM_X = /* @__PURE__ */ new EventType("recvfrom", 35, 544, 4140, { res: errno, data: bytebuf, tuple: socktuple, fd, size: uint32 });

/** `shutdown`, enter, in captures of old versions. @abi PPME_SOCKET_SHUTDOWN_E */
export const SOCKET_SHUTDOWN_E = /* @__PURE__ */ new EventType("shutdown", 36, 515, 4644, { fd, how: enumflags8ShutdownHow });

/** `shutdown`, exit. @abi PPME_SOCKET_SHUTDOWN_X */
export const SOCKET_SHUTDOWN_X = /* @__PURE__ */ new EventType("shutdown", 37, 515, 4132, { res: errno, fd, how: enumflags8ShutdownHow });

/** `getsockname`, enter, in captures of old versions. @abi PPME_SOCKET_GETSOCKNAME_E */
export const SOCKET_GETSOCKNAME_E = /* @__PURE__ */ new EventType("getsockname", 38, 515, 512, {});

/** `getsockname`, exit. @abi PPME_SOCKET_GETSOCKNAME_X */
export const SOCKET_GETSOCKNAME_X = /* @__PURE__ */ new EventType("getsockname", 39, 515, 0, {});

/** `getpeername`, enter, in captures of old versions. @abi PPME_SOCKET_GETPEERNAME_E */
export const SOCKET_GETPEERNAME_E = /* @__PURE__ */ new EventType("getpeername", 40, 515, 512, {});

/** `getpeername`, exit. @abi PPME_SOCKET_GETPEERNAME_X */
export const SOCKET_GETPEERNAME_X = /* @__PURE__ */ new EventType("getpeername", 41, 515, 0, {});

/** `socketpair`, enter, in captures of old versions. @abi PPME_SOCKET_SOCKETPAIR_E */
export const SOCKET_SOCKETPAIR_E = /* @__PURE__ */ new EventType("socketpair", 42, 516, 4641, { domain: enumflags32SocketFamilies, type: uint32, proto: uint32 });

/** `socketpair`, exit. @abi PPME_SOCKET_SOCKETPAIR_X */
export const SOCKET_SOCKETPAIR_X = /* @__PURE__ */ new EventType("socketpair", 43, 516, 4129, { res: errno, fd1: fd, fd2: fd, source: uint64Hex, peer: uint64Hex, domain: enumflags32SocketFamilies, type: uint32, proto: uint32 });

/** `setsockopt`, enter, in captures of old versions. @abi PPME_SOCKET_SETSOCKOPT_E */
export const SOCKET_SETSOCKOPT_E = /* @__PURE__ */ new EventType("setsockopt", 44, 515, 512, {});

/** `setsockopt`, exit. @abi PPME_SOCKET_SETSOCKOPT_X */
export const SOCKET_SETSOCKOPT_X = /* @__PURE__ */ new EventType("setsockopt", 45, 515, 4, { res: errno, fd, level: enumflags8SockoptLevels, optname: enumflags8SockoptOptions, val: sockoptDynamicParam, optlen: uint32 });

/** `getsockopt`, enter, in captures of old versions. @abi PPME_SOCKET_GETSOCKOPT_E */
export const SOCKET_GETSOCKOPT_E = /* @__PURE__ */ new EventType("getsockopt", 46, 515, 544, {});

/** `getsockopt`, exit. @abi PPME_SOCKET_GETSOCKOPT_X */
export const SOCKET_GETSOCKOPT_X = /* @__PURE__ */ new EventType("getsockopt", 47, 515, 36, { res: errno, fd, level: enumflags8SockoptLevels, optname: enumflags8SockoptOptions, val: sockoptDynamicParam, optlen: uint32 });

/** `sendmsg`, enter, in captures of old versions. @abi PPME_SOCKET_SENDMSG_E */
export const SOCKET_SENDMSG_E = /* @__PURE__ */ new EventType("sendmsg", 48, 545, 4660, { fd, size: uint32, tuple: socktuple });

/** `sendmsg`, exit. @abi PPME_SOCKET_SENDMSG_X */
export const SOCKET_SENDMSG_X = /* @__PURE__ */ new EventType("sendmsg", 49, 545, 4148, { res: errno, data: bytebuf, fd, size: uint32, tuple: socktuple });

/** `sendmmsg`, enter, in captures of old versions. @abi PPME_SOCKET_SENDMMSG_E */
export const SOCKET_SENDMMSG_E = /* @__PURE__ */ new EventType("sendmmsg", 50, 545, 512, {});

/** `sendmmsg`, exit. @abi PPME_SOCKET_SENDMMSG_X */
export const SOCKET_SENDMMSG_X = /* @__PURE__ */ new EventType("sendmmsg", 51, 545, 4148, { res: errno, fd, size: uint32, data: bytebuf, tuple: socktuple });

/** `recvmsg`, enter, in captures of old versions. @abi PPME_SOCKET_RECVMSG_E */
export const SOCKET_RECVMSG_E = /* @__PURE__ */ new EventType("recvmsg", 52, 544, 4652, { fd });

/** `recvmsg`, exit. @abi PPME_SOCKET_RECVMSG_X */
export const SOCKET_RECVMSG_X = /* @__PURE__ */ new EventType("recvmsg", 53, 544, 4140, { res: errno, size: uint32, data: bytebuf, tuple: socktuple, msgcontrol: bytebuf, fd });

/** `recvmmsg`, enter, in captures of old versions. @abi PPME_SOCKET_RECVMMSG_E */
export const SOCKET_RECVMMSG_E = /* @__PURE__ */ new EventType("recvmmsg", 54, 544, 512, {});

/** `recvmmsg`, exit. @abi PPME_SOCKET_RECVMMSG_X */
export const SOCKET_RECVMMSG_X = /* @__PURE__ */ new EventType("recvmmsg", 55, 544, 4140, { res: errno, fd, size: uint32, data: bytebuf, tuple: socktuple, msgcontrol: bytebuf });

/** `accept`, enter, in captures of old versions. @abi PPME_SOCKET_ACCEPT4_E */
export const SOCKET_ACCEPT4_E = /* @__PURE__ */ new EventType("accept", 56, 515, 4641, { flags: int32Hex });

/** `accept`, exit, in captures of old versions. @abi PPME_SOCKET_ACCEPT4_X */
export const SOCKET_ACCEPT4_X = /* @__PURE__ */ new EventType("accept", 57, 515, 4641, { fd, tuple: socktuple, queuepct: uint8 });

/** `creat`, enter. @abi PPME_SYSCALL_CREAT_E */
export const SYSCALL_CREAT_E = /* @__PURE__ */ new EventType("creat", 58, 514, 4129, { name: fspath, mode: uint32Octal });

/** `creat`, exit. @abi PPME_SYSCALL_CREAT_X */
export const SYSCALL_CREAT_X = /* @__PURE__ */ new EventType("creat", 59, 514, 4129, { fd, name: fspath, mode: uint32Octal, dev: uint32Hex, ino: uint64, creat_flags: flags16CreatFlags });

/** `pipe`, enter, in captures of old versions. @abi PPME_SYSCALL_PIPE_E */
export const SYSCALL_PIPE_E = /* @__PURE__ */ new EventType("pipe", 60, 516, 545, {});

/** `pipe`, exit. @abi PPME_SYSCALL_PIPE_X */
export const SYSCALL_PIPE_X = /* @__PURE__ */ new EventType("pipe", 61, 516, 33, { res: errno, fd1: fd, fd2: fd, ino: uint64 });

/** `eventfd`, enter, in captures of old versions. @abi PPME_SYSCALL_EVENTFD_E */
export const SYSCALL_EVENTFD_E = /* @__PURE__ */ new EventType("eventfd", 62, 516, 4641, { initval: uint64, flags: uint32Hex });

/** `eventfd`, exit. @abi PPME_SYSCALL_EVENTFD_X */
export const SYSCALL_EVENTFD_X = /* @__PURE__ */ new EventType("eventfd", 63, 516, 4129, { res: fd, initval: uint64, flags: uint32Hex });

/** `futex`, enter, in captures of old versions. @abi PPME_SYSCALL_FUTEX_E */
export const SYSCALL_FUTEX_E = /* @__PURE__ */ new EventType("futex", 64, 516, 4608, { addr: uint64Hex, op: flags16FutexOperations, val: uint64 });

/** `futex`, exit. @abi PPME_SYSCALL_FUTEX_X */
export const SYSCALL_FUTEX_X = /* @__PURE__ */ new EventType("futex", 65, 516, 4096, { res: errno, addr: uint64Hex, op: flags16FutexOperations, val: uint64 });

/** `stat`, enter, in captures of old versions. @abi PPME_SYSCALL_STAT_E */
export const SYSCALL_STAT_E = /* @__PURE__ */ new EventType("stat", 66, 514, 512, {});

/** `stat`, exit. @abi PPME_SYSCALL_STAT_X */
export const SYSCALL_STAT_X = /* @__PURE__ */ new EventType("stat", 67, 514, 0, { res: errno, path: fspath });

/** `lstat`, enter, in captures of old versions. @abi PPME_SYSCALL_LSTAT_E */
export const SYSCALL_LSTAT_E = /* @__PURE__ */ new EventType("lstat", 68, 514, 512, {});

/** `lstat`, exit. @abi PPME_SYSCALL_LSTAT_X */
export const SYSCALL_LSTAT_X = /* @__PURE__ */ new EventType("lstat", 69, 514, 0, { res: errno, path: fspath });

/** `fstat`, enter, in captures of old versions. @abi PPME_SYSCALL_FSTAT_E */
export const SYSCALL_FSTAT_E = /* @__PURE__ */ new EventType("fstat", 70, 514, 4612, { fd });

/** `fstat`, exit. @abi PPME_SYSCALL_FSTAT_X */
export const SYSCALL_FSTAT_X = /* @__PURE__ */ new EventType("fstat", 71, 514, 4100, { res: errno, fd });

/** `stat64`, enter, in captures of old versions. @abi PPME_SYSCALL_STAT64_E */
export const SYSCALL_STAT64_E = /* @__PURE__ */ new EventType("stat64", 72, 514, 512, {});

/** `stat64`, exit. @abi PPME_SYSCALL_STAT64_X */
export const SYSCALL_STAT64_X = /* @__PURE__ */ new EventType("stat64", 73, 514, 0, { res: errno, path: fspath });

/** `lstat64`, enter, in captures of old versions. @abi PPME_SYSCALL_LSTAT64_E */
export const SYSCALL_LSTAT64_E = /* @__PURE__ */ new EventType("lstat64", 74, 514, 512, {});

/** `lstat64`, exit. @abi PPME_SYSCALL_LSTAT64_X */
export const SYSCALL_LSTAT64_X = /* @__PURE__ */ new EventType("lstat64", 75, 514, 0, { res: errno, path: fspath });

/** `fstat64`, enter, in captures of old versions. @abi PPME_SYSCALL_FSTAT64_E */
export const SYSCALL_FSTAT64_E = /* @__PURE__ */ new EventType("fstat64", 76, 514, 516, { fd });

/** `fstat64`, exit. @abi PPME_SYSCALL_FSTAT64_X */
export const SYSCALL_FSTAT64_X = /* @__PURE__ */ new EventType("fstat64", 77, 514, 0, { res: errno });

/** `epoll_wait`, enter, in captures of old versions. @abi PPME_SYSCALL_EPOLLWAIT_E */
export const SYSCALL_EPOLLWAIT_E = /* @__PURE__ */ new EventType("epoll_wait", 78, 576, 4736, { maxevents: errno });

/** `epoll_wait`, exit. @abi PPME_SYSCALL_EPOLLWAIT_X */
export const SYSCALL_EPOLLWAIT_X = /* @__PURE__ */ new EventType("epoll_wait", 79, 576, 4224, { res: errno, maxevents: errno });

/** `poll`, enter, in captures of old versions. @abi PPME_SYSCALL_POLL_E */
export const SYSCALL_POLL_E = /* @__PURE__ */ new EventType("poll", 80, 576, 4736, { fds: fdlist, timeout: int64 });

/** `poll`, exit. @abi PPME_SYSCALL_POLL_X */
export const SYSCALL_POLL_X = /* @__PURE__ */ new EventType("poll", 81, 576, 4224, { res: errno, fds: fdlist, timeout: int64 });

/** `select`, enter, in captures of old versions. @abi PPME_SYSCALL_SELECT_E */
export const SYSCALL_SELECT_E = /* @__PURE__ */ new EventType("select", 82, 576, 640, {});

/** `select`, exit. @abi PPME_SYSCALL_SELECT_X */
export const SYSCALL_SELECT_X = /* @__PURE__ */ new EventType("select", 83, 576, 128, { res: errno });

/** `select`, enter, in captures of old versions. @abi PPME_SYSCALL_NEWSELECT_E */
export const SYSCALL_NEWSELECT_E = /* @__PURE__ */ new EventType("select", 84, 576, 640, {});

/** `select`, exit, in captures of old versions. @abi PPME_SYSCALL_NEWSELECT_X */
export const SYSCALL_NEWSELECT_X = /* @__PURE__ */ new EventType("select", 85, 576, 4736, { res: errno });

/** `lseek`, enter, in captures of old versions. @abi PPME_SYSCALL_LSEEK_E */
export const SYSCALL_LSEEK_E = /* @__PURE__ */ new EventType("lseek", 86, 514, 4612, { fd, offset: uint64, whence: enumflags8LseekWhence });

/** `lseek`, exit. @abi PPME_SYSCALL_LSEEK_X */
export const SYSCALL_LSEEK_X = /* @__PURE__ */ new EventType("lseek", 87, 514, 4100, { res: errno, fd, offset: uint64, whence: enumflags8LseekWhence });

/** `llseek`, enter, in captures of old versions. @abi PPME_SYSCALL_LLSEEK_E */
export const SYSCALL_LLSEEK_E = /* @__PURE__ */ new EventType("llseek", 88, 514, 4612, { fd, offset: uint64, whence: enumflags8LseekWhence });

/** `llseek`, exit. @abi PPME_SYSCALL_LLSEEK_X */
export const SYSCALL_LLSEEK_X = /* @__PURE__ */ new EventType("llseek", 89, 514, 4100, { res: errno, fd, offset: uint64, whence: enumflags8LseekWhence });

/** `ioctl`, enter, in captures of old versions. @abi PPME_SYSCALL_IOCTL_2_E */
export const SYSCALL_IOCTL_2_E = /* @__PURE__ */ new EventType("ioctl", 90, 546, 4612, { fd, request: uint64Hex });

/** `ioctl`, exit, in captures of old versions. @abi PPME_SYSCALL_IOCTL_2_X */
export const SYSCALL_IOCTL_2_X = /* @__PURE__ */ new EventType("ioctl", 91, 546, 4612, { res: errno });

/** `getcwd`, enter, in captures of old versions. @abi PPME_SYSCALL_GETCWD_E */
export const SYSCALL_GETCWD_E = /* @__PURE__ */ new EventType("getcwd", 92, 514, 512, {});

/** `getcwd`, exit. @abi PPME_SYSCALL_GETCWD_X */
export const SYSCALL_GETCWD_X = /* @__PURE__ */ new EventType("getcwd", 93, 514, 0, { res: errno, path: charbuf });

/** `chdir`, enter, in captures of old versions. @abi PPME_SYSCALL_CHDIR_E */
export const SYSCALL_CHDIR_E = /* @__PURE__ */ new EventType("chdir", 94, 514, 544, {});

/** `chdir`, exit. @abi PPME_SYSCALL_CHDIR_X */
export const SYSCALL_CHDIR_X = /* @__PURE__ */ new EventType("chdir", 95, 514, 32, { res: errno, path: charbuf });

/** `fchdir`, enter, in captures of old versions. @abi PPME_SYSCALL_FCHDIR_E */
export const SYSCALL_FCHDIR_E = /* @__PURE__ */ new EventType("fchdir", 96, 514, 4644, { fd });

/** `fchdir`, exit. @abi PPME_SYSCALL_FCHDIR_X */
export const SYSCALL_FCHDIR_X = /* @__PURE__ */ new EventType("fchdir", 97, 514, 4132, { res: errno, fd });

/** `mkdir`, enter, in captures of old versions. @abi PPME_SYSCALL_MKDIR_E */
export const SYSCALL_MKDIR_E = /* @__PURE__ */ new EventType("mkdir", 98, 514, 4608, { path: fspath, mode: uint32Hex });

/** `mkdir`, exit, in captures of old versions. @abi PPME_SYSCALL_MKDIR_X */
export const SYSCALL_MKDIR_X = /* @__PURE__ */ new EventType("mkdir", 99, 514, 4608, { res: errno });

/** `rmdir`, enter, in captures of old versions. @abi PPME_SYSCALL_RMDIR_E */
export const SYSCALL_RMDIR_E = /* @__PURE__ */ new EventType("rmdir", 100, 514, 4608, { path: fspath });

/** `rmdir`, exit, in captures of old versions. @abi PPME_SYSCALL_RMDIR_X */
export const SYSCALL_RMDIR_X = /* @__PURE__ */ new EventType("rmdir", 101, 514, 4608, { res: errno });

/** `openat`, enter, in captures of old versions. @abi PPME_SYSCALL_OPENAT_E */
export const SYSCALL_OPENAT_E = /* @__PURE__ */ new EventType("openat", 102, 514, 4641, { dirfd: fd, name: charbuf, flags: flags32FileFlags, mode: uint32Octal });

/** `openat`, exit, in captures of old versions. @abi PPME_SYSCALL_OPENAT_X */
export const SYSCALL_OPENAT_X = /* @__PURE__ */ new EventType("openat", 103, 514, 4641, { fd });

/** `link`, enter, in captures of old versions. @abi PPME_SYSCALL_LINK_E */
export const SYSCALL_LINK_E = /* @__PURE__ */ new EventType("link", 104, 514, 4608, { oldpath: fspath, newpath: fspath });

/** `link`, exit, in captures of old versions. @abi PPME_SYSCALL_LINK_X */
export const SYSCALL_LINK_X = /* @__PURE__ */ new EventType("link", 105, 514, 4608, { res: errno });

/** `linkat`, enter, in captures of old versions. @abi PPME_SYSCALL_LINKAT_E */
export const SYSCALL_LINKAT_E = /* @__PURE__ */ new EventType("linkat", 106, 514, 4608, { olddir: fd, oldpath: charbuf, newdir: fd, newpath: charbuf });

/** `linkat`, exit, in captures of old versions. @abi PPME_SYSCALL_LINKAT_X */
export const SYSCALL_LINKAT_X = /* @__PURE__ */ new EventType("linkat", 107, 514, 4608, { res: errno });

/** `unlink`, enter, in captures of old versions. @abi PPME_SYSCALL_UNLINK_E */
export const SYSCALL_UNLINK_E = /* @__PURE__ */ new EventType("unlink", 108, 514, 4608, { path: fspath });

/** `unlink`, exit, in captures of old versions. @abi PPME_SYSCALL_UNLINK_X */
export const SYSCALL_UNLINK_X = /* @__PURE__ */ new EventType("unlink", 109, 514, 4608, { res: errno });

/** `unlinkat`, enter, in captures of old versions. @abi PPME_SYSCALL_UNLINKAT_E */
export const SYSCALL_UNLINKAT_E = /* @__PURE__ */ new EventType("unlinkat", 110, 514, 4608, { dirfd: fd, name: charbuf });

/** `unlinkat`, exit, in captures of old versions. @abi PPME_SYSCALL_UNLINKAT_X */
export const SYSCALL_UNLINKAT_X = /* @__PURE__ */ new EventType("unlinkat", 111, 514, 4608, { res: errno });

/** `pread`, enter, in captures of old versions. @abi PPME_SYSCALL_PREAD_E */
export const SYSCALL_PREAD_E = /* @__PURE__ */ new EventType("pread", 112, 544, 4620, { fd, size: uint32, pos: uint64 });

/** `pread`, exit. @abi PPME_SYSCALL_PREAD_X */
export const SYSCALL_PREAD_X = /* @__PURE__ */ new EventType("pread", 113, 544, 4108, { res: errno, data: bytebuf, fd, size: uint32, pos: uint64 });

/** `pwrite`, enter, in captures of old versions. @abi PPME_SYSCALL_PWRITE_E */
export const SYSCALL_PWRITE_E = /* @__PURE__ */ new EventType("pwrite", 114, 545, 4628, { fd, size: uint32, pos: uint64 });

/** `pwrite`, exit. @abi PPME_SYSCALL_PWRITE_X */
export const SYSCALL_PWRITE_X = /* @__PURE__ */ new EventType("pwrite", 115, 545, 4116, { res: errno, data: bytebuf, fd, size: uint32, pos: uint64 });

/** `readv`, enter, in captures of old versions. @abi PPME_SYSCALL_READV_E */
export const SYSCALL_READV_E = /* @__PURE__ */ new EventType("readv", 116, 544, 4620, { fd });

/** `readv`, exit. @abi PPME_SYSCALL_READV_X */
export const SYSCALL_READV_X = /* @__PURE__ */ new EventType("readv", 117, 544, 4108, { res: errno, size: uint32, data: bytebuf, fd });

/** `writev`, enter, in captures of old versions. @abi PPME_SYSCALL_WRITEV_E */
export const SYSCALL_WRITEV_E = /* @__PURE__ */ new EventType("writev", 118, 545, 4628, { fd, size: uint32 });

/** `writev`, exit. @abi PPME_SYSCALL_WRITEV_X */
export const SYSCALL_WRITEV_X = /* @__PURE__ */ new EventType("writev", 119, 545, 4116, { res: errno, data: bytebuf, fd, size: uint32 });

/** `preadv`, enter, in captures of old versions. @abi PPME_SYSCALL_PREADV_E */
export const SYSCALL_PREADV_E = /* @__PURE__ */ new EventType("preadv", 120, 544, 4620, { fd, pos: uint64 });

/** `preadv`, exit. @abi PPME_SYSCALL_PREADV_X */
export const SYSCALL_PREADV_X = /* @__PURE__ */ new EventType("preadv", 121, 544, 4108, { res: errno, size: uint32, data: bytebuf, fd, pos: uint64 });

/** `pwritev`, enter, in captures of old versions. @abi PPME_SYSCALL_PWRITEV_E */
export const SYSCALL_PWRITEV_E = /* @__PURE__ */ new EventType("pwritev", 122, 545, 4628, { fd, size: uint32, pos: uint64 });

/** `pwritev`, exit. @abi PPME_SYSCALL_PWRITEV_X */
export const SYSCALL_PWRITEV_X = /* @__PURE__ */ new EventType("pwritev", 123, 545, 4116, { res: errno, data: bytebuf, fd, size: uint32, pos: uint64 });

/** `dup`, enter, in captures of old versions. @abi PPME_SYSCALL_DUP_E */
export const SYSCALL_DUP_E = /* @__PURE__ */ new EventType("dup", 124, 546, 4645, { fd });

/** `dup`, exit, in captures of old versions. @abi PPME_SYSCALL_DUP_X */
export const SYSCALL_DUP_X = /* @__PURE__ */ new EventType("dup", 125, 546, 4645, { res: fd });

/** `signalfd`, enter, in captures of old versions. @abi PPME_SYSCALL_SIGNALFD_E */
export const SYSCALL_SIGNALFD_E = /* @__PURE__ */ new EventType("signalfd", 126, 521, 4641, { fd, mask: uint32Hex, flags: uint8Hex });

/** `signalfd`, exit. @abi PPME_SYSCALL_SIGNALFD_X */
export const SYSCALL_SIGNALFD_X = /* @__PURE__ */ new EventType("signalfd", 127, 521, 4129, { res: fd, fd, mask: uint32Hex, flags: uint8Hex });

/** `kill`, enter, in captures of old versions. @abi PPME_SYSCALL_KILL_E */
export const SYSCALL_KILL_E = /* @__PURE__ */ new EventType("kill", 128, 521, 4608, { pid, sig: sigtype });

/** `kill`, exit. @abi PPME_SYSCALL_KILL_X */
export const SYSCALL_KILL_X = /* @__PURE__ */ new EventType("kill", 129, 521, 4096, { res: errno, pid, sig: sigtype });

/** `tkill`, enter, in captures of old versions. @abi PPME_SYSCALL_TKILL_E */
export const SYSCALL_TKILL_E = /* @__PURE__ */ new EventType("tkill", 130, 521, 4608, { tid: pid, sig: sigtype });

/** `tkill`, exit. @abi PPME_SYSCALL_TKILL_X */
export const SYSCALL_TKILL_X = /* @__PURE__ */ new EventType("tkill", 131, 521, 4096, { res: errno, tid: pid, sig: sigtype });

/** `tgkill`, enter, in captures of old versions. @abi PPME_SYSCALL_TGKILL_E */
export const SYSCALL_TGKILL_E = /* @__PURE__ */ new EventType("tgkill", 132, 521, 4608, { pid, tid: pid, sig: sigtype });

/** `tgkill`, exit. @abi PPME_SYSCALL_TGKILL_X */
export const SYSCALL_TGKILL_X = /* @__PURE__ */ new EventType("tgkill", 133, 521, 4096, { res: errno, pid, tid: pid, sig: sigtype });

/** `nanosleep`, enter, in captures of old versions. @abi PPME_SYSCALL_NANOSLEEP_E */
export const SYSCALL_NANOSLEEP_E = /* @__PURE__ */ new EventType("nanosleep", 134, 519, 4736, { interval: reltime });

/** `nanosleep`, exit. @abi PPME_SYSCALL_NANOSLEEP_X */
export const SYSCALL_NANOSLEEP_X = /* @__PURE__ */ new EventType("nanosleep", 135, 519, 4224, { res: errno, interval: reltime });

/** `timerfd_create`, enter, in captures of old versions. @abi PPME_SYSCALL_TIMERFD_CREATE_E */
export const SYSCALL_TIMERFD_CREATE_E = /* @__PURE__ */ new EventType("timerfd_create", 136, 523, 4641, { clockid: uint8, flags: uint8Hex });

/** `timerfd_create`, exit. @abi PPME_SYSCALL_TIMERFD_CREATE_X */
export const SYSCALL_TIMERFD_CREATE_X = /* @__PURE__ */ new EventType("timerfd_create", 137, 523, 4129, { res: fd, clockid: uint8, flags: uint8Hex });

/** `inotify_init`, enter, in captures of old versions. @abi PPME_SYSCALL_INOTIFY_INIT_E */
export const SYSCALL_INOTIFY_INIT_E = /* @__PURE__ */ new EventType("inotify_init", 138, 516, 4641, { flags: uint8Hex });

/** `inotify_init`, exit. @abi PPME_SYSCALL_INOTIFY_INIT_X */
export const SYSCALL_INOTIFY_INIT_X = /* @__PURE__ */ new EventType("inotify_init", 139, 516, 4129, { res: fd, flags: uint8Hex });

/** `getrlimit`, enter, in captures of old versions. @abi PPME_SYSCALL_GETRLIMIT_E */
export const SYSCALL_GETRLIMIT_E = /* @__PURE__ */ new EventType("getrlimit", 140, 518, 4608, { resource: enumflags8RlimitResources });

/** `getrlimit`, exit. @abi PPME_SYSCALL_GETRLIMIT_X */
export const SYSCALL_GETRLIMIT_X = /* @__PURE__ */ new EventType("getrlimit", 141, 518, 4096, { res: errno, cur: int64, max: int64, resource: enumflags8RlimitResources });

/** `setrlimit`, enter, in captures of old versions. @abi PPME_SYSCALL_SETRLIMIT_E */
export const SYSCALL_SETRLIMIT_E = /* @__PURE__ */ new EventType("setrlimit", 142, 518, 4608, { resource: enumflags8RlimitResources });

/** `setrlimit`, exit. @abi PPME_SYSCALL_SETRLIMIT_X */
export const SYSCALL_SETRLIMIT_X = /* @__PURE__ */ new EventType("setrlimit", 143, 518, 4096, { res: errno, cur: int64, max: int64, resource: enumflags8RlimitResources });

/** `prlimit`, enter, in captures of old versions. @abi PPME_SYSCALL_PRLIMIT_E */
export const SYSCALL_PRLIMIT_E = /* @__PURE__ */ new EventType("prlimit", 144, 518, 4608, { pid, resource: enumflags8RlimitResources });

/** `prlimit`, exit. @abi PPME_SYSCALL_PRLIMIT_X */
export const SYSCALL_PRLIMIT_X = /* @__PURE__ */ new EventType("prlimit", 145, 518, 4096, { res: errno, newcur: int64, newmax: int64, oldcur: int64, oldmax: int64, pid: int64, resource: enumflags8RlimitResources });

/** `switch`, enter, in captures of old versions. @abi PPME_SCHEDSWITCH_1_E */
export const SCHEDSWITCH_1_E = /* @__PURE__ */ new EventType("switch", 146, 1152, 4864, { next: pid });

/** `NA`, exit, not used. @abi PPME_SCHEDSWITCH_1_X */
export const SCHEDSWITCH_1_X = /* @__PURE__ */ new EventType("NA", 147, 0, 64, {});

/** `drop`, enter. @abi PPME_DROP_E */
export const DROP_E = /* @__PURE__ */ new EventType("drop", 148, 4352, 256, { ratio: uint32 });

/** `drop`, exit. @abi PPME_DROP_X */
export const DROP_X = /* @__PURE__ */ new EventType("drop", 149, 4352, 256, { ratio: uint32 });

/** `fcntl`, enter, in captures of old versions. @abi PPME_SYSCALL_FCNTL_E */
export const SYSCALL_FCNTL_E = /* @__PURE__ */ new EventType("fcntl", 150, 546, 4644, { fd, cmd: enumflags8FcntlCommands });

/** `fcntl`, exit. @abi PPME_SYSCALL_FCNTL_X */
export const SYSCALL_FCNTL_X = /* @__PURE__ */ new EventType("fcntl", 151, 546, 4132, { res: fd, fd, cmd: enumflags8FcntlCommands });

/** `switch`, enter. @abi PPME_SCHEDSWITCH_6_E */
export const SCHEDSWITCH_6_E = /* @__PURE__ */ new EventType("switch", 152, 1152, 0, { next: pid, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32 });

/** `NA`, exit, not used. @abi PPME_SCHEDSWITCH_6_X */
export const SCHEDSWITCH_6_X = /* @__PURE__ */ new EventType("NA", 153, 0, 64, {});

/** `execve`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVE_13_E */
export const SYSCALL_EXECVE_13_E = /* @__PURE__ */ new EventType("execve", 154, 518, 4640, {});

/** `execve`, exit, in captures of old versions. @abi PPME_SYSCALL_EXECVE_13_X */
export const SYSCALL_EXECVE_13_X = /* @__PURE__ */ new EventType("execve", 155, 518, 4640, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32 });

/** `clone`, enter, in captures of old versions. @abi PPME_SYSCALL_CLONE_16_E */
export const SYSCALL_CLONE_16_E = /* @__PURE__ */ new EventType("clone", 156, 518, 544, {});

/** `clone`, exit, in captures of old versions. @abi PPME_SYSCALL_CLONE_16_X */
export const SYSCALL_CLONE_16_X = /* @__PURE__ */ new EventType("clone", 157, 518, 4640, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, flags: flags32CloneFlags, uid: uint32, gid: uint32 });

/** `brk`, enter, in captures of old versions. @abi PPME_SYSCALL_BRK_4_E */
export const SYSCALL_BRK_4_E = /* @__PURE__ */ new EventType("brk", 158, 517, 4608, { addr: uint64Hex });

/** `brk`, exit. @abi PPME_SYSCALL_BRK_4_X */
export const SYSCALL_BRK_4_X = /* @__PURE__ */ new EventType("brk", 159, 517, 4096, { res: uint64Hex, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, addr: uint64Hex });

/** `mmap`, enter, in captures of old versions. @abi PPME_SYSCALL_MMAP_E */
export const SYSCALL_MMAP_E = /* @__PURE__ */ new EventType("mmap", 160, 517, 4612, { addr: uint64Hex, length: uint64, prot: flags32ProtFlags, flags: flags32MmapFlags, fd, offset: uint64 });

/** `mmap`, exit. @abi PPME_SYSCALL_MMAP_X */
export const SYSCALL_MMAP_X = /* @__PURE__ */ new EventType("mmap", 161, 517, 4100, { res: errno, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, addr: uint64Hex, length: uint64, prot: flags32ProtFlags, flags: flags32MmapFlags, fd, offset: uint64 });

/** `mmap2`, enter, in captures of old versions. @abi PPME_SYSCALL_MMAP2_E */
export const SYSCALL_MMAP2_E = /* @__PURE__ */ new EventType("mmap2", 162, 517, 4612, { addr: uint64Hex, length: uint64, prot: flags32ProtFlags, flags: flags32MmapFlags, fd, pgoffset: uint64 });

/** `mmap2`, exit. @abi PPME_SYSCALL_MMAP2_X */
export const SYSCALL_MMAP2_X = /* @__PURE__ */ new EventType("mmap2", 163, 517, 4100, { res: errno, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, addr: uint64Hex, length: uint64, prot: flags32ProtFlags, flags: flags32MmapFlags, fd, pgoffset: uint64 });

/** `munmap`, enter, in captures of old versions. @abi PPME_SYSCALL_MUNMAP_E */
export const SYSCALL_MUNMAP_E = /* @__PURE__ */ new EventType("munmap", 164, 517, 4608, { addr: uint64Hex, length: uint64 });

/** `munmap`, exit. @abi PPME_SYSCALL_MUNMAP_X */
export const SYSCALL_MUNMAP_X = /* @__PURE__ */ new EventType("munmap", 165, 517, 4096, { res: errno, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, addr: uint64Hex, length: uint64 });

/** `splice`, enter, in captures of old versions. @abi PPME_SYSCALL_SPLICE_E */
export const SYSCALL_SPLICE_E = /* @__PURE__ */ new EventType("splice", 166, 546, 4612, { fd_in: fd, fd_out: fd, size: uint64, flags: flags32SpliceFlags });

/** `splice`, exit. @abi PPME_SYSCALL_SPLICE_X */
export const SYSCALL_SPLICE_X = /* @__PURE__ */ new EventType("splice", 167, 546, 4100, { res: errno, fd_in: fd, fd_out: fd, size: uint64, flags: flags32SpliceFlags });

/** `ptrace`, enter, in captures of old versions. @abi PPME_SYSCALL_PTRACE_E */
export const SYSCALL_PTRACE_E = /* @__PURE__ */ new EventType("ptrace", 168, 518, 4608, { request: enumflags16PtraceRequests, pid });

/** `ptrace`, exit. @abi PPME_SYSCALL_PTRACE_X */
export const SYSCALL_PTRACE_X = /* @__PURE__ */ new EventType("ptrace", 169, 518, 4096, { res: errno, addr: ptraceDynamicParam, data: ptraceDynamicParam, request: enumflags16PtraceRequests, pid });

/** `ioctl`, enter, in captures of old versions. @abi PPME_SYSCALL_IOCTL_3_E */
export const SYSCALL_IOCTL_3_E = /* @__PURE__ */ new EventType("ioctl", 170, 546, 4612, { fd, request: uint64Hex, argument: uint64Hex });

/** `ioctl`, exit. @abi PPME_SYSCALL_IOCTL_3_X */
export const SYSCALL_IOCTL_3_X = /* @__PURE__ */ new EventType("ioctl", 171, 546, 4100, { res: errno, fd, request: uint64Hex, argument: uint64Hex });

/** `execve`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVE_14_E */
export const SYSCALL_EXECVE_14_E = /* @__PURE__ */ new EventType("execve", 172, 518, 4640, {});

/** `execve`, exit, in captures of old versions. @abi PPME_SYSCALL_EXECVE_14_X */
export const SYSCALL_EXECVE_14_X = /* @__PURE__ */ new EventType("execve", 173, 518, 4640, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, env: bytebuf });

/** `rename`, enter, in captures of old versions. @abi PPME_SYSCALL_RENAME_E */
export const SYSCALL_RENAME_E = /* @__PURE__ */ new EventType("rename", 174, 514, 512, {});

/** `rename`, exit. @abi PPME_SYSCALL_RENAME_X */
export const SYSCALL_RENAME_X = /* @__PURE__ */ new EventType("rename", 175, 514, 0, { res: errno, oldpath: fspath, newpath: fspath });

/** `renameat`, enter, in captures of old versions. @abi PPME_SYSCALL_RENAMEAT_E */
export const SYSCALL_RENAMEAT_E = /* @__PURE__ */ new EventType("renameat", 176, 514, 512, {});

/** `renameat`, exit. @abi PPME_SYSCALL_RENAMEAT_X */
export const SYSCALL_RENAMEAT_X = /* @__PURE__ */ new EventType("renameat", 177, 514, 0, { res: errno, olddirfd: fd, oldpath: fsrelpathOf1, newdirfd: fd, newpath: fsrelpathOf3 });

/** `symlink`, enter, in captures of old versions. @abi PPME_SYSCALL_SYMLINK_E */
export const SYSCALL_SYMLINK_E = /* @__PURE__ */ new EventType("symlink", 178, 514, 512, {});

/** `symlink`, exit. @abi PPME_SYSCALL_SYMLINK_X */
export const SYSCALL_SYMLINK_X = /* @__PURE__ */ new EventType("symlink", 179, 514, 0, { res: errno, target: charbuf, linkpath: fspath });

/** `symlinkat`, enter, in captures of old versions. @abi PPME_SYSCALL_SYMLINKAT_E */
export const SYSCALL_SYMLINKAT_E = /* @__PURE__ */ new EventType("symlinkat", 180, 514, 512, {});

/** `symlinkat`, exit. @abi PPME_SYSCALL_SYMLINKAT_X */
export const SYSCALL_SYMLINKAT_X = /* @__PURE__ */ new EventType("symlinkat", 181, 514, 4, { res: errno, target: charbuf, linkdirfd: fd, linkpath: fsrelpathOf2 });

/** `fork`, enter, in captures of old versions. @abi PPME_SYSCALL_FORK_E */
export const SYSCALL_FORK_E = /* @__PURE__ */ new EventType("fork", 182, 518, 544, {});

/** `fork`, exit, in captures of old versions. @abi PPME_SYSCALL_FORK_X */
export const SYSCALL_FORK_X = /* @__PURE__ */ new EventType("fork", 183, 518, 4640, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, flags: flags32CloneFlags, uid: uint32, gid: uint32 });

/** `vfork`, enter, in captures of old versions. @abi PPME_SYSCALL_VFORK_E */
export const SYSCALL_VFORK_E = /* @__PURE__ */ new EventType("vfork", 184, 518, 544, {});

/** `vfork`, exit, in captures of old versions. @abi PPME_SYSCALL_VFORK_X */
export const SYSCALL_VFORK_X = /* @__PURE__ */ new EventType("vfork", 185, 518, 4640, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, flags: flags32CloneFlags, uid: uint32, gid: uint32 });

/** `procexit`, enter. @abi PPME_PROCEXIT_1_E */
export const PROCEXIT_1_E = /* @__PURE__ */ new EventType("procexit", 186, 1030, 32, { status: errno, ret: errno, sig: sigtype, core: uint8, reaper_tid: pid });

/** `NA`, exit, not used. @abi PPME_PROCEXIT_1_X */
export const PROCEXIT_1_X = /* @__PURE__ */ new EventType("NA", 187, 0, 64, {});

/** `sendfile`, enter, in captures of old versions. @abi PPME_SYSCALL_SENDFILE_E */
export const SYSCALL_SENDFILE_E = /* @__PURE__ */ new EventType("sendfile", 188, 545, 4612, { out_fd: fd, in_fd: fd, offset: uint64, size: uint64 });

/** `sendfile`, exit. @abi PPME_SYSCALL_SENDFILE_X */
export const SYSCALL_SENDFILE_X = /* @__PURE__ */ new EventType("sendfile", 189, 545, 4100, { res: errno, offset: uint64, out_fd: fd, in_fd: fd, size: uint64 });

/** `quotactl`, enter, in captures of old versions. @abi PPME_SYSCALL_QUOTACTL_E */
export const SYSCALL_QUOTACTL_E = /* @__PURE__ */ new EventType("quotactl", 190, 522, 4608, { cmd: flags16QuotactlCmds, type: flags8QuotactlTypes, id: uint32, quota_fmt: flags8QuotactlQuotaFmts });

/** `quotactl`, exit. @abi PPME_SYSCALL_QUOTACTL_X */
export const SYSCALL_QUOTACTL_X = /* @__PURE__ */ new EventType("quotactl", 191, 522, 4096, { res: errno, special: charbuf, quotafilepath: charbuf, dqb_bhardlimit: uint64, dqb_bsoftlimit: uint64, dqb_curspace: uint64, dqb_ihardlimit: uint64, dqb_isoftlimit: uint64, dqb_btime: reltime, dqb_itime: reltime, dqi_bgrace: reltime, dqi_igrace: reltime, dqi_flags: flags8QuotactlDqiFlags, quota_fmt_out: flags8QuotactlQuotaFmts, cmd: flags16QuotactlCmds, type: flags8QuotactlTypes, id: uint32, quota_fmt: flags8QuotactlQuotaFmts });

/** `setresuid`, enter, in captures of old versions. @abi PPME_SYSCALL_SETRESUID_E */
export const SYSCALL_SETRESUID_E = /* @__PURE__ */ new EventType("setresuid", 192, 522, 4640, { ruid: uid, euid: uid, suid: uid });

/** `setresuid`, exit. @abi PPME_SYSCALL_SETRESUID_X */
export const SYSCALL_SETRESUID_X = /* @__PURE__ */ new EventType("setresuid", 193, 522, 4128, { res: errno, ruid: uid, euid: uid, suid: uid });

/** `setresgid`, enter, in captures of old versions. @abi PPME_SYSCALL_SETRESGID_E */
export const SYSCALL_SETRESGID_E = /* @__PURE__ */ new EventType("setresgid", 194, 522, 4640, { rgid: gid, egid: gid, sgid: gid });

/** `setresgid`, exit. @abi PPME_SYSCALL_SETRESGID_X */
export const SYSCALL_SETRESGID_X = /* @__PURE__ */ new EventType("setresgid", 195, 522, 4128, { res: errno, rgid: gid, egid: gid, sgid: gid });

/** `scapevent`, enter. @abi PPME_SCAPEVENT_E */
export const SCAPEVENT_E = /* @__PURE__ */ new EventType("scapevent", 196, 4352, 256, { event_type: uint32, event_data: uint64 });

/** `NA`, exit, not used. @abi PPME_SCAPEVENT_X */
export const SCAPEVENT_X = /* @__PURE__ */ new EventType("NA", 197, 0, 64, {});

/** `setuid`, enter, in captures of old versions. @abi PPME_SYSCALL_SETUID_E */
export const SYSCALL_SETUID_E = /* @__PURE__ */ new EventType("setuid", 198, 522, 4640, { uid });

/** `setuid`, exit. @abi PPME_SYSCALL_SETUID_X */
export const SYSCALL_SETUID_X = /* @__PURE__ */ new EventType("setuid", 199, 522, 4128, { res: errno, uid });

/** `setgid`, enter, in captures of old versions. @abi PPME_SYSCALL_SETGID_E */
export const SYSCALL_SETGID_E = /* @__PURE__ */ new EventType("setgid", 200, 522, 4640, { gid });

/** `setgid`, exit. @abi PPME_SYSCALL_SETGID_X */
export const SYSCALL_SETGID_X = /* @__PURE__ */ new EventType("setgid", 201, 522, 4128, { res: errno, gid });

/** `getuid`, enter, in captures of old versions. @abi PPME_SYSCALL_GETUID_E */
export const SYSCALL_GETUID_E = /* @__PURE__ */ new EventType("getuid", 202, 522, 512, {});

/** `getuid`, exit. @abi PPME_SYSCALL_GETUID_X */
export const SYSCALL_GETUID_X = /* @__PURE__ */ new EventType("getuid", 203, 522, 0, { uid });

/** `geteuid`, enter, in captures of old versions. @abi PPME_SYSCALL_GETEUID_E */
export const SYSCALL_GETEUID_E = /* @__PURE__ */ new EventType("geteuid", 204, 522, 512, {});

/** `geteuid`, exit. @abi PPME_SYSCALL_GETEUID_X */
export const SYSCALL_GETEUID_X = /* @__PURE__ */ new EventType("geteuid", 205, 522, 0, { euid: uid });

/** `getgid`, enter, in captures of old versions. @abi PPME_SYSCALL_GETGID_E */
export const SYSCALL_GETGID_E = /* @__PURE__ */ new EventType("getgid", 206, 522, 512, {});

/** `getgid`, exit. @abi PPME_SYSCALL_GETGID_X */
export const SYSCALL_GETGID_X = /* @__PURE__ */ new EventType("getgid", 207, 522, 0, { gid });

/** `getegid`, enter, in captures of old versions. @abi PPME_SYSCALL_GETEGID_E */
export const SYSCALL_GETEGID_E = /* @__PURE__ */ new EventType("getegid", 208, 522, 512, {});

/** `getegid`, exit. @abi PPME_SYSCALL_GETEGID_X */
export const SYSCALL_GETEGID_X = /* @__PURE__ */ new EventType("getegid", 209, 522, 0, { egid: gid });

/** `getresuid`, enter, in captures of old versions. @abi PPME_SYSCALL_GETRESUID_E */
export const SYSCALL_GETRESUID_E = /* @__PURE__ */ new EventType("getresuid", 210, 522, 512, {});

/** `getresuid`, exit. @abi PPME_SYSCALL_GETRESUID_X */
export const SYSCALL_GETRESUID_X = /* @__PURE__ */ new EventType("getresuid", 211, 522, 0, { res: errno, ruid: uid, euid: uid, suid: uid });

/** `getresgid`, enter, in captures of old versions. @abi PPME_SYSCALL_GETRESGID_E */
export const SYSCALL_GETRESGID_E = /* @__PURE__ */ new EventType("getresgid", 212, 522, 512, {});

/** `getresgid`, exit. @abi PPME_SYSCALL_GETRESGID_X */
export const SYSCALL_GETRESGID_X = /* @__PURE__ */ new EventType("getresgid", 213, 522, 0, { res: errno, rgid: gid, egid: gid, sgid: gid });

/** `execve`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVE_15_E */
export const SYSCALL_EXECVE_15_E = /* @__PURE__ */ new EventType("execve", 214, 518, 4640, {});

/** `execve`, exit, in captures of old versions. @abi PPME_SYSCALL_EXECVE_15_X */
export const SYSCALL_EXECVE_15_X = /* @__PURE__ */ new EventType("execve", 215, 518, 4640, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, env: bytebuf });

/** `clone`, enter, in captures of old versions. @abi PPME_SYSCALL_CLONE_17_E */
export const SYSCALL_CLONE_17_E = /* @__PURE__ */ new EventType("clone", 216, 518, 544, {});

/** `clone`, exit, in captures of old versions. @abi PPME_SYSCALL_CLONE_17_X */
export const SYSCALL_CLONE_17_X = /* @__PURE__ */ new EventType("clone", 217, 518, 4640, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, flags: flags32CloneFlags, uid: uint32, gid: uint32 });

/** `fork`, enter, in captures of old versions. @abi PPME_SYSCALL_FORK_17_E */
export const SYSCALL_FORK_17_E = /* @__PURE__ */ new EventType("fork", 218, 518, 544, {});

/** `fork`, exit, in captures of old versions. @abi PPME_SYSCALL_FORK_17_X */
export const SYSCALL_FORK_17_X = /* @__PURE__ */ new EventType("fork", 219, 518, 4640, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, flags: flags32CloneFlags, uid: uint32, gid: uint32 });

/** `vfork`, enter, in captures of old versions. @abi PPME_SYSCALL_VFORK_17_E */
export const SYSCALL_VFORK_17_E = /* @__PURE__ */ new EventType("vfork", 220, 518, 544, {});

/** `vfork`, exit, in captures of old versions. @abi PPME_SYSCALL_VFORK_17_X */
export const SYSCALL_VFORK_17_X = /* @__PURE__ */ new EventType("vfork", 221, 518, 4640, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, flags: flags32CloneFlags, uid: uint32, gid: uint32 });

/** `clone`, enter, in captures of old versions. @abi PPME_SYSCALL_CLONE_20_E */
export const SYSCALL_CLONE_20_E = /* @__PURE__ */ new EventType("clone", 222, 518, 544, {});

/** `clone`, exit. @abi PPME_SYSCALL_CLONE_20_X */
export const SYSCALL_CLONE_20_X = /* @__PURE__ */ new EventType("clone", 223, 518, 4128, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, flags: flags32CloneFlags, uid: uint32, gid: uint32, vtid: pid, vpid: pid, pidns_init_start_ts: uint64 });

/** `fork`, enter, in captures of old versions. @abi PPME_SYSCALL_FORK_20_E */
export const SYSCALL_FORK_20_E = /* @__PURE__ */ new EventType("fork", 224, 518, 544, {});

/** `fork`, exit. @abi PPME_SYSCALL_FORK_20_X */
export const SYSCALL_FORK_20_X = /* @__PURE__ */ new EventType("fork", 225, 518, 4128, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, flags: flags32CloneFlags, uid: uint32, gid: uint32, vtid: pid, vpid: pid, pidns_init_start_ts: uint64 });

/** `vfork`, enter, in captures of old versions. @abi PPME_SYSCALL_VFORK_20_E */
export const SYSCALL_VFORK_20_E = /* @__PURE__ */ new EventType("vfork", 226, 518, 544, {});

/** `vfork`, exit. @abi PPME_SYSCALL_VFORK_20_X */
export const SYSCALL_VFORK_20_X = /* @__PURE__ */ new EventType("vfork", 227, 518, 4128, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, flags: flags32CloneFlags, uid: uint32, gid: uint32, vtid: pid, vpid: pid, pidns_init_start_ts: uint64 });

/** `container`, enter, in captures of old versions. @abi PPME_CONTAINER_E */
export const CONTAINER_E = /* @__PURE__ */ new EventType("container", 228, 4352, 4896, { id: charbuf, type: uint32, name: charbuf, image: charbuf });

/** `NA`, exit, not used. @abi PPME_CONTAINER_X */
export const CONTAINER_X = /* @__PURE__ */ new EventType("NA", 229, 0, 64, {});

/** `execve`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVE_16_E */
export const SYSCALL_EXECVE_16_E = /* @__PURE__ */ new EventType("execve", 230, 518, 4640, {});

/** `execve`, exit, in captures of old versions. @abi PPME_SYSCALL_EXECVE_16_X */
export const SYSCALL_EXECVE_16_X = /* @__PURE__ */ new EventType("execve", 231, 518, 4640, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, env: bytebuf });

/** `signaldeliver`, enter. @abi PPME_SIGNALDELIVER_E */
export const SIGNALDELIVER_E = /* @__PURE__ */ new EventType("signaldeliver", 232, 1033, 0, { spid: pid, dpid: pid, sig: sigtype });

/** `NA`, exit, not used. @abi PPME_SIGNALDELIVER_X */
export const SIGNALDELIVER_X = /* @__PURE__ */ new EventType("NA", 233, 0, 64, {});

/** `procinfo`, enter. @abi PPME_PROCINFO_E */
export const PROCINFO_E = /* @__PURE__ */ new EventType("procinfo", 234, 4352, 256, { cpu_usr: uint64, cpu_sys: uint64 });

/** `NA`, exit, not used. @abi PPME_PROCINFO_X */
export const PROCINFO_X = /* @__PURE__ */ new EventType("NA", 235, 0, 64, {});

/** `getdents`, enter, in captures of old versions. @abi PPME_SYSCALL_GETDENTS_E */
export const SYSCALL_GETDENTS_E = /* @__PURE__ */ new EventType("getdents", 236, 514, 4612, { fd });

/** `getdents`, exit. @abi PPME_SYSCALL_GETDENTS_X */
export const SYSCALL_GETDENTS_X = /* @__PURE__ */ new EventType("getdents", 237, 514, 4100, { res: errno, fd });

/** `getdents64`, enter, in captures of old versions. @abi PPME_SYSCALL_GETDENTS64_E */
export const SYSCALL_GETDENTS64_E = /* @__PURE__ */ new EventType("getdents64", 238, 514, 4612, { fd });

/** `getdents64`, exit. @abi PPME_SYSCALL_GETDENTS64_X */
export const SYSCALL_GETDENTS64_X = /* @__PURE__ */ new EventType("getdents64", 239, 514, 4100, { res: errno, fd });

/** `setns`, enter, in captures of old versions. @abi PPME_SYSCALL_SETNS_E */
export const SYSCALL_SETNS_E = /* @__PURE__ */ new EventType("setns", 240, 518, 4612, { fd, nstype: flags32CloneFlags });

/** `setns`, exit. @abi PPME_SYSCALL_SETNS_X */
export const SYSCALL_SETNS_X = /* @__PURE__ */ new EventType("setns", 241, 518, 4100, { res: errno, fd, nstype: flags32CloneFlags });

/** `flock`, enter, in captures of old versions. @abi PPME_SYSCALL_FLOCK_E */
export const SYSCALL_FLOCK_E = /* @__PURE__ */ new EventType("flock", 242, 514, 4612, { fd, operation: flags32FlockFlags });

/** `flock`, exit. @abi PPME_SYSCALL_FLOCK_X */
export const SYSCALL_FLOCK_X = /* @__PURE__ */ new EventType("flock", 243, 514, 4100, { res: errno, fd, operation: flags32FlockFlags });

/** `cpu_hotplug`, enter. @abi PPME_CPU_HOTPLUG_E */
export const CPU_HOTPLUG_E = /* @__PURE__ */ new EventType("cpu_hotplug", 244, 4104, 288, { cpu: uint32, action: uint32 });

/** `NA`, exit, not used. @abi PPME_CPU_HOTPLUG_X */
export const CPU_HOTPLUG_X = /* @__PURE__ */ new EventType("NA", 245, 0, 64, {});

/** `accept`, enter, in captures of old versions. @abi PPME_SOCKET_ACCEPT_5_E */
export const SOCKET_ACCEPT_5_E = /* @__PURE__ */ new EventType("accept", 246, 515, 545, {});

/** `accept`, exit. @abi PPME_SOCKET_ACCEPT_5_X */
export const SOCKET_ACCEPT_5_X = /* @__PURE__ */ new EventType("accept", 247, 515, 33, { fd, tuple: socktuple, queuepct: uint8, queuelen: uint32, queuemax: uint32 });

/** `accept`, enter, in captures of old versions. @abi PPME_SOCKET_ACCEPT4_5_E */
export const SOCKET_ACCEPT4_5_E = /* @__PURE__ */ new EventType("accept", 248, 515, 4641, { flags: int32Hex });

/** `accept`, exit, in captures of old versions. @abi PPME_SOCKET_ACCEPT4_5_X */
export const SOCKET_ACCEPT4_5_X = /* @__PURE__ */ new EventType("accept", 249, 515, 4641, { fd, tuple: socktuple, queuepct: uint8, queuelen: uint32, queuemax: uint32 });

/** `semop`, enter, in captures of old versions. @abi PPME_SYSCALL_SEMOP_E */
export const SYSCALL_SEMOP_E = /* @__PURE__ */ new EventType("semop", 250, 518, 4608, { semid: int32 });

/** `semop`, exit. @abi PPME_SYSCALL_SEMOP_X */
export const SYSCALL_SEMOP_X = /* @__PURE__ */ new EventType("semop", 251, 518, 4096, { res: errno, nsops: uint32, sem_num_0: uint16, sem_op_0: int16, sem_flg_0: flags16SemopFlags, sem_num_1: uint16, sem_op_1: int16, sem_flg_1: flags16SemopFlags, semid: int32 });

/** `semctl`, enter, in captures of old versions. @abi PPME_SYSCALL_SEMCTL_E */
export const SYSCALL_SEMCTL_E = /* @__PURE__ */ new EventType("semctl", 252, 518, 4608, { semid: int32, semnum: int32, cmd: flags16SemctlCommands, val: int32 });

/** `semctl`, exit. @abi PPME_SYSCALL_SEMCTL_X */
export const SYSCALL_SEMCTL_X = /* @__PURE__ */ new EventType("semctl", 253, 518, 4096, { res: errno, semid: int32, semnum: int32, cmd: flags16SemctlCommands, val: int32 });

/** `ppoll`, enter, in captures of old versions. @abi PPME_SYSCALL_PPOLL_E */
export const SYSCALL_PPOLL_E = /* @__PURE__ */ new EventType("ppoll", 254, 576, 4736, { fds: fdlist, timeout: reltime, sigmask: sigset });

/** `ppoll`, exit. @abi PPME_SYSCALL_PPOLL_X */
export const SYSCALL_PPOLL_X = /* @__PURE__ */ new EventType("ppoll", 255, 576, 4224, { res: errno, fds: fdlist, timeout: reltime, sigmask: sigset });

/** `mount`, enter, in captures of old versions. @abi PPME_SYSCALL_MOUNT_E */
export const SYSCALL_MOUNT_E = /* @__PURE__ */ new EventType("mount", 256, 514, 4640, { flags: flags32MountFlags });

/** `mount`, exit. @abi PPME_SYSCALL_MOUNT_X */
export const SYSCALL_MOUNT_X = /* @__PURE__ */ new EventType("mount", 257, 514, 4128, { res: errno, dev: charbuf, dir: fspath, type: charbuf, flags: flags32MountFlags });

/** `umount`, enter, in captures of old versions. @abi PPME_SYSCALL_UMOUNT_E */
export const SYSCALL_UMOUNT_E = /* @__PURE__ */ new EventType("umount", 258, 514, 544, { flags: flags32UmountFlags });

/** `umount`, exit, in captures of old versions. @abi PPME_SYSCALL_UMOUNT_X */
export const SYSCALL_UMOUNT_X = /* @__PURE__ */ new EventType("umount", 259, 514, 4640, { res: errno, name: fspath });

/** `k8s`, enter, in captures of old versions. @abi PPME_K8S_E */
export const K8S_E = /* @__PURE__ */ new EventType("k8s", 260, 4352, 800, { json: charbuf });

/** `NA`, exit, not used. @abi PPME_K8S_X */
export const K8S_X = /* @__PURE__ */ new EventType("NA", 261, 0, 64, {});

/** `semget`, enter, in captures of old versions. @abi PPME_SYSCALL_SEMGET_E */
export const SYSCALL_SEMGET_E = /* @__PURE__ */ new EventType("semget", 262, 518, 4608, { key: int32Hex, nsems: int32, semflg: flags32SemgetFlags });

/** `semget`, exit. @abi PPME_SYSCALL_SEMGET_X */
export const SYSCALL_SEMGET_X = /* @__PURE__ */ new EventType("semget", 263, 518, 4096, { res: errno, key: int32Hex, nsems: int32, semflg: flags32SemgetFlags });

/** `access`, enter, in captures of old versions. @abi PPME_SYSCALL_ACCESS_E */
export const SYSCALL_ACCESS_E = /* @__PURE__ */ new EventType("access", 264, 514, 4608, { mode: flags32AccessFlags });

/** `access`, exit. @abi PPME_SYSCALL_ACCESS_X */
export const SYSCALL_ACCESS_X = /* @__PURE__ */ new EventType("access", 265, 514, 4096, { res: errno, name: fspath, mode: flags32AccessFlags });

/** `chroot`, enter, in captures of old versions. @abi PPME_SYSCALL_CHROOT_E */
export const SYSCALL_CHROOT_E = /* @__PURE__ */ new EventType("chroot", 266, 518, 544, {});

/** `chroot`, exit. @abi PPME_SYSCALL_CHROOT_X */
export const SYSCALL_CHROOT_X = /* @__PURE__ */ new EventType("chroot", 267, 518, 32, { res: errno, path: fspath });

/** `tracer`, enter, in captures of old versions. @abi PPME_TRACER_E */
export const TRACER_E = /* @__PURE__ */ new EventType("tracer", 268, 4097, 512, { id: int64, tags: charbufarray, args: charbufPairArray });

/** `NA`, exit, not used. @abi PPME_TRACER_X */
export const TRACER_X = /* @__PURE__ */ new EventType("NA", 269, 0, 64, { id: int64, tags: charbufarray, args: charbufPairArray });

/** `mesos`, enter, in captures of old versions. @abi PPME_MESOS_E */
export const MESOS_E = /* @__PURE__ */ new EventType("mesos", 270, 4352, 800, { json: charbuf });

/** `NA`, exit, not used. @abi PPME_MESOS_X */
export const MESOS_X = /* @__PURE__ */ new EventType("NA", 271, 0, 64, {});

/** `container`, enter, in captures of old versions. @abi PPME_CONTAINER_JSON_E */
export const CONTAINER_JSON_E = /* @__PURE__ */ new EventType("container", 272, 4102, 4640, { json: charbuf });

/** `NA`, exit, not used. @abi PPME_CONTAINER_JSON_X */
export const CONTAINER_JSON_X = /* @__PURE__ */ new EventType("NA", 273, 0, 64, {});

/** `setsid`, enter, in captures of old versions. @abi PPME_SYSCALL_SETSID_E */
export const SYSCALL_SETSID_E = /* @__PURE__ */ new EventType("setsid", 274, 518, 544, {});

/** `setsid`, exit. @abi PPME_SYSCALL_SETSID_X */
export const SYSCALL_SETSID_X = /* @__PURE__ */ new EventType("setsid", 275, 518, 32, { res: pid });

/** `mkdir`, enter, in captures of old versions. @abi PPME_SYSCALL_MKDIR_2_E */
export const SYSCALL_MKDIR_2_E = /* @__PURE__ */ new EventType("mkdir", 276, 514, 4608, { mode: uint32Hex });

/** `mkdir`, exit. @abi PPME_SYSCALL_MKDIR_2_X */
export const SYSCALL_MKDIR_2_X = /* @__PURE__ */ new EventType("mkdir", 277, 514, 4096, { res: errno, path: fspath, mode: uint32Hex });

/** `rmdir`, enter, in captures of old versions. @abi PPME_SYSCALL_RMDIR_2_E */
export const SYSCALL_RMDIR_2_E = /* @__PURE__ */ new EventType("rmdir", 278, 514, 512, {});

/** `rmdir`, exit. @abi PPME_SYSCALL_RMDIR_2_X */
export const SYSCALL_RMDIR_2_X = /* @__PURE__ */ new EventType("rmdir", 279, 514, 0, { res: errno, path: fspath });

/** `notification`, enter. @abi PPME_NOTIFICATION_E */
export const NOTIFICATION_E = /* @__PURE__ */ new EventType("notification", 280, 4097, 256, { id: charbuf, desc: charbuf });

/** `NA`, exit, not used. @abi PPME_NOTIFICATION_X */
export const NOTIFICATION_X = /* @__PURE__ */ new EventType("NA", 281, 0, 64, {});

/** `execve`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVE_17_E */
export const SYSCALL_EXECVE_17_E = /* @__PURE__ */ new EventType("execve", 282, 518, 4640, {});

/** `execve`, exit, in captures of old versions. @abi PPME_SYSCALL_EXECVE_17_X */
export const SYSCALL_EXECVE_17_X = /* @__PURE__ */ new EventType("execve", 283, 518, 4640, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, env: bytebuf, tty: int32 });

/** `unshare`, enter, in captures of old versions. @abi PPME_SYSCALL_UNSHARE_E */
export const SYSCALL_UNSHARE_E = /* @__PURE__ */ new EventType("unshare", 284, 518, 4608, { flags: flags32CloneFlags });

/** `unshare`, exit. @abi PPME_SYSCALL_UNSHARE_X */
export const SYSCALL_UNSHARE_X = /* @__PURE__ */ new EventType("unshare", 285, 518, 4096, { res: errno, flags: flags32CloneFlags });

/** `infra`, enter. @abi PPME_INFRASTRUCTURE_EVENT_E */
export const INFRASTRUCTURE_EVENT_E = /* @__PURE__ */ new EventType("infra", 286, 4352, 256, { source: charbuf, name: charbuf, description: charbuf, scope: charbuf });

/** `NA`, exit, not used. @abi PPME_INFRASTRUCTURE_EVENT_X */
export const INFRASTRUCTURE_EVENT_X = /* @__PURE__ */ new EventType("NA", 287, 0, 64, {});

/** `execve`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVE_18_E */
export const SYSCALL_EXECVE_18_E = /* @__PURE__ */ new EventType("execve", 288, 518, 4640, { filename: fspath });

/** `execve`, exit, in captures of old versions. @abi PPME_SYSCALL_EXECVE_18_X */
export const SYSCALL_EXECVE_18_X = /* @__PURE__ */ new EventType("execve", 289, 518, 4640, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, env: bytebuf, tty: int32 });

/** `page_fault`, enter. @abi PPME_PAGE_FAULT_E */
export const PAGE_FAULT_E = /* @__PURE__ */ new EventType("page_fault", 290, 1025, 256, { addr: uint64Hex, ip: uint64Hex, error: flags32PfFlags });

/** `NA`, exit, not used. @abi PPME_PAGE_FAULT_X */
export const PAGE_FAULT_X = /* @__PURE__ */ new EventType("NA", 291, 0, 64, {});

/** `execve`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVE_19_E */
export const SYSCALL_EXECVE_19_E = /* @__PURE__ */ new EventType("execve", 292, 518, 4640, { filename: fspath });

/** `execve`, exit. @abi PPME_SYSCALL_EXECVE_19_X */
export const SYSCALL_EXECVE_19_X = /* @__PURE__ */ new EventType("execve", 293, 518, 4128, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, env: bytebuf, tty: uint32, vpgid: pid, loginuid: uid, flags: flags32ExecveFlags, cap_inheritable: uint64Hex, cap_permitted: uint64Hex, cap_effective: uint64Hex, exe_ino: uint64, exe_ino_ctime: abstime, exe_ino_mtime: abstime, uid, trusted_exepath: fspath, pgid: pid, gid, filename: fspath });

/** `setpgid`, enter, in captures of old versions. @abi PPME_SYSCALL_SETPGID_E */
export const SYSCALL_SETPGID_E = /* @__PURE__ */ new EventType("setpgid", 294, 518, 4608, { pid, pgid: pid });

/** `setpgid`, exit. @abi PPME_SYSCALL_SETPGID_X */
export const SYSCALL_SETPGID_X = /* @__PURE__ */ new EventType("setpgid", 295, 518, 4096, { res: errno, pid, pgid: pid });

/** `bpf`, enter, in captures of old versions. @abi PPME_SYSCALL_BPF_E */
export const SYSCALL_BPF_E = /* @__PURE__ */ new EventType("bpf", 296, 513, 4609, { cmd: int64 });

/** `bpf`, exit, in captures of old versions. @abi PPME_SYSCALL_BPF_X */
export const SYSCALL_BPF_X = /* @__PURE__ */ new EventType("bpf", 297, 513, 4609, { res_or_fd: bpfDynamicParam });

/** `seccomp`, enter, in captures of old versions. @abi PPME_SYSCALL_SECCOMP_E */
export const SYSCALL_SECCOMP_E = /* @__PURE__ */ new EventType("seccomp", 298, 513, 4608, { op: uint64, flags: uint64Hex });

/** `seccomp`, exit. @abi PPME_SYSCALL_SECCOMP_X */
export const SYSCALL_SECCOMP_X = /* @__PURE__ */ new EventType("seccomp", 299, 513, 4096, { res: errno, op: uint64, flags: uint64Hex });

/** `unlink`, enter, in captures of old versions. @abi PPME_SYSCALL_UNLINK_2_E */
export const SYSCALL_UNLINK_2_E = /* @__PURE__ */ new EventType("unlink", 300, 514, 512, {});

/** `unlink`, exit. @abi PPME_SYSCALL_UNLINK_2_X */
export const SYSCALL_UNLINK_2_X = /* @__PURE__ */ new EventType("unlink", 301, 514, 0, { res: errno, path: fspath });

/** `unlinkat`, enter, in captures of old versions. @abi PPME_SYSCALL_UNLINKAT_2_E */
export const SYSCALL_UNLINKAT_2_E = /* @__PURE__ */ new EventType("unlinkat", 302, 514, 512, {});

/** `unlinkat`, exit. @abi PPME_SYSCALL_UNLINKAT_2_X */
export const SYSCALL_UNLINKAT_2_X = /* @__PURE__ */ new EventType("unlinkat", 303, 514, 4, { res: errno, dirfd: fd, name: fsrelpathOf1, flags: flags32UnlinkatFlags });

/** `mkdirat`, enter, in captures of old versions. @abi PPME_SYSCALL_MKDIRAT_E */
export const SYSCALL_MKDIRAT_E = /* @__PURE__ */ new EventType("mkdirat", 304, 514, 512, {});

/** `mkdirat`, exit. @abi PPME_SYSCALL_MKDIRAT_X */
export const SYSCALL_MKDIRAT_X = /* @__PURE__ */ new EventType("mkdirat", 305, 514, 4, { res: errno, dirfd: fd, path: fsrelpathOf1, mode: uint32Hex });

/** `openat`, enter. @abi PPME_SYSCALL_OPENAT_2_E */
export const SYSCALL_OPENAT_2_E = /* @__PURE__ */ new EventType("openat", 306, 514, 4129, { dirfd: fd, name: fsrelpathOf0, flags: flags32FileFlags, mode: uint32Octal });

/** `openat`, exit. @abi PPME_SYSCALL_OPENAT_2_X */
export const SYSCALL_OPENAT_2_X = /* @__PURE__ */ new EventType("openat", 307, 514, 4129, { fd, dirfd: fd, name: fsrelpathOf1, flags: flags32FileFlags, mode: uint32Octal, dev: uint32Hex, ino: uint64 });

/** `link`, enter, in captures of old versions. @abi PPME_SYSCALL_LINK_2_E */
export const SYSCALL_LINK_2_E = /* @__PURE__ */ new EventType("link", 308, 514, 512, {});

/** `link`, exit. @abi PPME_SYSCALL_LINK_2_X */
export const SYSCALL_LINK_2_X = /* @__PURE__ */ new EventType("link", 309, 514, 0, { res: errno, oldpath: fspath, newpath: fspath });

/** `linkat`, enter, in captures of old versions. @abi PPME_SYSCALL_LINKAT_2_E */
export const SYSCALL_LINKAT_2_E = /* @__PURE__ */ new EventType("linkat", 310, 514, 512, {});

/** `linkat`, exit. @abi PPME_SYSCALL_LINKAT_2_X */
export const SYSCALL_LINKAT_2_X = /* @__PURE__ */ new EventType("linkat", 311, 514, 0, { res: errno, olddir: fd, oldpath: fsrelpathOf1, newdir: fd, newpath: fsrelpathOf3, flags: flags32LinkatFlags });

/** `fchmodat`, enter, in captures of old versions. @abi PPME_SYSCALL_FCHMODAT_E */
export const SYSCALL_FCHMODAT_E = /* @__PURE__ */ new EventType("fchmodat", 312, 514, 512, {});

/** `fchmodat`, exit. @abi PPME_SYSCALL_FCHMODAT_X */
export const SYSCALL_FCHMODAT_X = /* @__PURE__ */ new EventType("fchmodat", 313, 514, 4, { res: errno, dirfd: fd, filename: fsrelpathOf1, mode: modeChmodMode });

/** `chmod`, enter, in captures of old versions. @abi PPME_SYSCALL_CHMOD_E */
export const SYSCALL_CHMOD_E = /* @__PURE__ */ new EventType("chmod", 314, 514, 512, {});

/** `chmod`, exit. @abi PPME_SYSCALL_CHMOD_X */
export const SYSCALL_CHMOD_X = /* @__PURE__ */ new EventType("chmod", 315, 514, 0, { res: errno, filename: fspath, mode: modeChmodMode });

/** `fchmod`, enter, in captures of old versions. @abi PPME_SYSCALL_FCHMOD_E */
export const SYSCALL_FCHMOD_E = /* @__PURE__ */ new EventType("fchmod", 316, 514, 512, {});

/** `fchmod`, exit. @abi PPME_SYSCALL_FCHMOD_X */
export const SYSCALL_FCHMOD_X = /* @__PURE__ */ new EventType("fchmod", 317, 514, 4, { res: errno, fd, mode: modeChmodMode });

/** `renameat2`, enter, in captures of old versions. @abi PPME_SYSCALL_RENAMEAT2_E */
export const SYSCALL_RENAMEAT2_E = /* @__PURE__ */ new EventType("renameat2", 318, 514, 512, {});

/** `renameat2`, exit. @abi PPME_SYSCALL_RENAMEAT2_X */
export const SYSCALL_RENAMEAT2_X = /* @__PURE__ */ new EventType("renameat2", 319, 514, 0, { res: errno, olddirfd: fd, oldpath: fsrelpathOf1, newdirfd: fd, newpath: fsrelpathOf3, flags: flags32Renameat2Flags });

/** `userfaultfd`, enter, in captures of old versions. @abi PPME_SYSCALL_USERFAULTFD_E */
export const SYSCALL_USERFAULTFD_E = /* @__PURE__ */ new EventType("userfaultfd", 320, 514, 545, {});

/** `userfaultfd`, exit. @abi PPME_SYSCALL_USERFAULTFD_X */
export const SYSCALL_USERFAULTFD_X = /* @__PURE__ */ new EventType("userfaultfd", 321, 514, 33, { res: errno, flags: flags32FileFlags });

/** `pluginevent`, enter. @abi PPME_PLUGINEVENT_E */
export const PLUGINEVENT_E = /* @__PURE__ */ new EventType("pluginevent", 322, 2049, 2048, { plugin_id: uint32, event_data: bytebuf });

/** `NA`, exit, not used. @abi PPME_PLUGINEVENT_X */
export const PLUGINEVENT_X = /* @__PURE__ */ new EventType("NA", 323, 0, 64, {});

/** `container`, enter. @abi PPME_CONTAINER_JSON_2_E */
export const CONTAINER_JSON_2_E = /* @__PURE__ */ new EventType("container", 324, 4102, 2080, { json: charbuf });

/** `NA`, exit, not used. @abi PPME_CONTAINER_JSON_2_X */
export const CONTAINER_JSON_2_X = /* @__PURE__ */ new EventType("NA", 325, 0, 64, {});

/** `openat2`, enter. @abi PPME_SYSCALL_OPENAT2_E */
export const SYSCALL_OPENAT2_E = /* @__PURE__ */ new EventType("openat2", 326, 514, 4129, { dirfd: fd, name: fsrelpathOf0, flags: flags32FileFlags, mode: uint32Octal, resolve: flags32Openat2Flags });

/** `openat2`, exit. @abi PPME_SYSCALL_OPENAT2_X */
export const SYSCALL_OPENAT2_X = /* @__PURE__ */ new EventType("openat2", 327, 514, 4129, { fd, dirfd: fd, name: fsrelpathOf1, flags: flags32FileFlags, mode: uint32Octal, resolve: flags32Openat2Flags, dev: uint32Hex, ino: uint64 });

/** `mprotect`, enter, in captures of old versions. @abi PPME_SYSCALL_MPROTECT_E */
export const SYSCALL_MPROTECT_E = /* @__PURE__ */ new EventType("mprotect", 328, 517, 4608, { addr: uint64Hex, length: uint64, prot: flags32ProtFlags });

/** `mprotect`, exit. @abi PPME_SYSCALL_MPROTECT_X */
export const SYSCALL_MPROTECT_X = /* @__PURE__ */ new EventType("mprotect", 329, 517, 4096, { res: errno, addr: uint64Hex, length: uint64, prot: flags32ProtFlags });

/** `execveat`, enter, in captures of old versions. @abi PPME_SYSCALL_EXECVEAT_E */
export const SYSCALL_EXECVEAT_E = /* @__PURE__ */ new EventType("execveat", 330, 518, 4640, { dirfd: fd, pathname: fsrelpathOf0, flags: flags32ExecveatFlags });

/** `execveat`, exit. @abi PPME_SYSCALL_EXECVEAT_X */
export const SYSCALL_EXECVEAT_X = /* @__PURE__ */ new EventType("execveat", 331, 518, 4128, { res: errno, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: uint64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, env: bytebuf, tty: uint32, vpgid: pid, loginuid: uid, flags: flags32ExecveFlags, cap_inheritable: uint64Hex, cap_permitted: uint64Hex, cap_effective: uint64Hex, exe_ino: uint64, exe_ino_ctime: abstime, exe_ino_mtime: abstime, uid, trusted_exepath: fspath, pgid: pid, gid });

/** `copy_file_range`, enter, in captures of old versions. @abi PPME_SYSCALL_COPY_FILE_RANGE_E */
export const SYSCALL_COPY_FILE_RANGE_E = /* @__PURE__ */ new EventType("copy_file_range", 332, 514, 4636, { fdin: fd, offin: uint64, len: uint64 });

/** `copy_file_range`, exit. @abi PPME_SYSCALL_COPY_FILE_RANGE_X */
export const SYSCALL_COPY_FILE_RANGE_X = /* @__PURE__ */ new EventType("copy_file_range", 333, 514, 4124, { res: errno, fdout: fd, offout: uint64, fdin: fd, offin: uint64, len: uint64 });

/** `clone3`, enter, in captures of old versions. @abi PPME_SYSCALL_CLONE3_E */
export const SYSCALL_CLONE3_E = /* @__PURE__ */ new EventType("clone3", 334, 518, 544, {});

/** `clone3`, exit. @abi PPME_SYSCALL_CLONE3_X */
export const SYSCALL_CLONE3_X = /* @__PURE__ */ new EventType("clone3", 335, 518, 4128, { res: pid, exe: charbuf, args: bytebuf, tid: pid, pid, ptid: pid, cwd: charbuf, fdlimit: int64, pgft_maj: uint64, pgft_min: uint64, vm_size: uint32, vm_rss: uint32, vm_swap: uint32, comm: charbuf, cgroups: bytebuf, flags: flags32CloneFlags, uid: uint32, gid: uint32, vtid: pid, vpid: pid, pidns_init_start_ts: uint64 });

/** `open_by_handle_at`, enter, in captures of old versions. @abi PPME_SYSCALL_OPEN_BY_HANDLE_AT_E */
export const SYSCALL_OPEN_BY_HANDLE_AT_E = /* @__PURE__ */ new EventType("open_by_handle_at", 336, 514, 545, {});

/** `open_by_handle_at`, exit. @abi PPME_SYSCALL_OPEN_BY_HANDLE_AT_X */
export const SYSCALL_OPEN_BY_HANDLE_AT_X = /* @__PURE__ */ new EventType("open_by_handle_at", 337, 514, 33, { fd, mountfd: fd, flags: flags32FileFlags, path: fspath, dev: uint32Hex, ino: uint64 });

/** `io_uring_setup`, enter, in captures of old versions. @abi PPME_SYSCALL_IO_URING_SETUP_E */
export const SYSCALL_IO_URING_SETUP_E = /* @__PURE__ */ new EventType("io_uring_setup", 338, 546, 545, {});

/** `io_uring_setup`, exit. @abi PPME_SYSCALL_IO_URING_SETUP_X */
export const SYSCALL_IO_URING_SETUP_X = /* @__PURE__ */ new EventType("io_uring_setup", 339, 546, 33, { res: errno, entries: uint32, sq_entries: uint32, cq_entries: uint32, flags: flags32IoUringSetupFlags, sq_thread_cpu: uint32, sq_thread_idle: uint32, features: flags32IoUringSetupFeats });

/** `io_uring_enter`, enter, in captures of old versions. @abi PPME_SYSCALL_IO_URING_ENTER_E */
export const SYSCALL_IO_URING_ENTER_E = /* @__PURE__ */ new EventType("io_uring_enter", 340, 546, 512, {});

/** `io_uring_enter`, exit. @abi PPME_SYSCALL_IO_URING_ENTER_X */
export const SYSCALL_IO_URING_ENTER_X = /* @__PURE__ */ new EventType("io_uring_enter", 341, 546, 4, { res: errno, fd, to_submit: uint32, min_complete: uint32, flags: flags32IoUringEnterFlags, sig: sigset });

/** `io_uring_register`, enter, in captures of old versions. @abi PPME_SYSCALL_IO_URING_REGISTER_E */
export const SYSCALL_IO_URING_REGISTER_E = /* @__PURE__ */ new EventType("io_uring_register", 342, 546, 512, {});

/** `io_uring_register`, exit. @abi PPME_SYSCALL_IO_URING_REGISTER_X */
export const SYSCALL_IO_URING_REGISTER_X = /* @__PURE__ */ new EventType("io_uring_register", 343, 546, 4, { res: errno, fd, opcode: enumflags16IoUringRegisterOpcodes, arg: uint64Hex, nr_args: uint32 });

/** `mlock`, enter, in captures of old versions. @abi PPME_SYSCALL_MLOCK_E */
export const SYSCALL_MLOCK_E = /* @__PURE__ */ new EventType("mlock", 344, 517, 512, {});

/** `mlock`, exit. @abi PPME_SYSCALL_MLOCK_X */
export const SYSCALL_MLOCK_X = /* @__PURE__ */ new EventType("mlock", 345, 517, 0, { res: errno, addr: uint64Hex, len: uint64 });

/** `munlock`, enter, in captures of old versions. @abi PPME_SYSCALL_MUNLOCK_E */
export const SYSCALL_MUNLOCK_E = /* @__PURE__ */ new EventType("munlock", 346, 517, 512, {});

/** `munlock`, exit. @abi PPME_SYSCALL_MUNLOCK_X */
export const SYSCALL_MUNLOCK_X = /* @__PURE__ */ new EventType("munlock", 347, 517, 0, { res: errno, addr: uint64Hex, len: uint64 });

/** `mlockall`, enter, in captures of old versions. @abi PPME_SYSCALL_MLOCKALL_E */
export const SYSCALL_MLOCKALL_E = /* @__PURE__ */ new EventType("mlockall", 348, 517, 512, {});

/** `mlockall`, exit. @abi PPME_SYSCALL_MLOCKALL_X */
export const SYSCALL_MLOCKALL_X = /* @__PURE__ */ new EventType("mlockall", 349, 517, 0, { res: errno, flags: flags32MlockallFlags });

/** `munlockall`, enter, in captures of old versions. @abi PPME_SYSCALL_MUNLOCKALL_E */
export const SYSCALL_MUNLOCKALL_E = /* @__PURE__ */ new EventType("munlockall", 350, 517, 512, {});

/** `munlockall`, exit. @abi PPME_SYSCALL_MUNLOCKALL_X */
export const SYSCALL_MUNLOCKALL_X = /* @__PURE__ */ new EventType("munlockall", 351, 517, 0, { res: errno });

/** `capset`, enter, in captures of old versions. @abi PPME_SYSCALL_CAPSET_E */
export const SYSCALL_CAPSET_E = /* @__PURE__ */ new EventType("capset", 352, 518, 544, {});

/** `capset`, exit. @abi PPME_SYSCALL_CAPSET_X */
export const SYSCALL_CAPSET_X = /* @__PURE__ */ new EventType("capset", 353, 518, 32, { res: errno, cap_inheritable: uint64Hex, cap_permitted: uint64Hex, cap_effective: uint64Hex });

/** `useradded`, enter. @abi PPME_USER_ADDED_E */
export const USER_ADDED_E = /* @__PURE__ */ new EventType("useradded", 354, 4102, 32, { uid: uint32, gid: uint32, name: charbuf, home: charbuf, shell: charbuf, container_id: charbuf });

/** `NA`, exit, not used. @abi PPME_USER_ADDED_X */
export const USER_ADDED_X = /* @__PURE__ */ new EventType("NA", 355, 0, 64, {});

/** `userdeleted`, enter. @abi PPME_USER_DELETED_E */
export const USER_DELETED_E = /* @__PURE__ */ new EventType("userdeleted", 356, 4102, 32, { uid: uint32, gid: uint32, name: charbuf, home: charbuf, shell: charbuf, container_id: charbuf });

/** `NA`, exit, not used. @abi PPME_USER_DELETED_X */
export const USER_DELETED_X = /* @__PURE__ */ new EventType("NA", 357, 0, 64, {});

/** `groupadded`, enter. @abi PPME_GROUP_ADDED_E */
export const GROUP_ADDED_E = /* @__PURE__ */ new EventType("groupadded", 358, 4102, 32, { gid: uint32, name: charbuf, container_id: charbuf });

/** `NA`, exit, not used. @abi PPME_GROUP_ADDED_X */
export const GROUP_ADDED_X = /* @__PURE__ */ new EventType("NA", 359, 0, 64, {});

/** `groupdeleted`, enter. @abi PPME_GROUP_DELETED_E */
export const GROUP_DELETED_E = /* @__PURE__ */ new EventType("groupdeleted", 360, 4102, 32, { gid: uint32, name: charbuf, container_id: charbuf });

/** `NA`, exit, not used. @abi PPME_GROUP_DELETED_X */
export const GROUP_DELETED_X = /* @__PURE__ */ new EventType("NA", 361, 0, 64, {});

/** `dup2`, enter, in captures of old versions. @abi PPME_SYSCALL_DUP2_E */
export const SYSCALL_DUP2_E = /* @__PURE__ */ new EventType("dup2", 362, 546, 549, { fd });

/** `dup2`, exit. @abi PPME_SYSCALL_DUP2_X */
export const SYSCALL_DUP2_X = /* @__PURE__ */ new EventType("dup2", 363, 546, 37, { res: fd, oldfd: fd, newfd: fd });

/** `dup3`, enter, in captures of old versions. @abi PPME_SYSCALL_DUP3_E */
export const SYSCALL_DUP3_E = /* @__PURE__ */ new EventType("dup3", 364, 546, 549, { fd });

/** `dup3`, exit. @abi PPME_SYSCALL_DUP3_X */
export const SYSCALL_DUP3_X = /* @__PURE__ */ new EventType("dup3", 365, 546, 37, { res: fd, oldfd: fd, newfd: fd, flags: flags32FileFlags });

/** `dup`, enter, in captures of old versions. @abi PPME_SYSCALL_DUP_1_E */
export const SYSCALL_DUP_1_E = /* @__PURE__ */ new EventType("dup", 366, 546, 549, { fd });

/** `dup`, exit. @abi PPME_SYSCALL_DUP_1_X */
export const SYSCALL_DUP_1_X = /* @__PURE__ */ new EventType("dup", 367, 546, 37, { res: fd, oldfd: fd });

/** `bpf`, enter, in captures of old versions. @abi PPME_SYSCALL_BPF_2_E */
export const SYSCALL_BPF_2_E = /* @__PURE__ */ new EventType("bpf", 368, 513, 513, { cmd: int64 });

/** `bpf`, exit. @abi PPME_SYSCALL_BPF_2_X */
export const SYSCALL_BPF_2_X = /* @__PURE__ */ new EventType("bpf", 369, 513, 1, { fd, cmd: enumflags32BpfCommands });

/** `mlock2`, enter, in captures of old versions. @abi PPME_SYSCALL_MLOCK2_E */
export const SYSCALL_MLOCK2_E = /* @__PURE__ */ new EventType("mlock2", 370, 517, 512, {});

/** `mlock2`, exit. @abi PPME_SYSCALL_MLOCK2_X */
export const SYSCALL_MLOCK2_X = /* @__PURE__ */ new EventType("mlock2", 371, 517, 0, { res: errno, addr: uint64Hex, len: uint64, flags: flags32Mlock2Flags });

/** `fsconfig`, enter, in captures of old versions. @abi PPME_SYSCALL_FSCONFIG_E */
export const SYSCALL_FSCONFIG_E = /* @__PURE__ */ new EventType("fsconfig", 372, 520, 512, {});

/** `fsconfig`, exit. @abi PPME_SYSCALL_FSCONFIG_X */
export const SYSCALL_FSCONFIG_X = /* @__PURE__ */ new EventType("fsconfig", 373, 520, 4, { res: errno, fd, cmd: enumflags32FsconfigCmds, key: charbuf, value_bytebuf: bytebuf, value_charbuf: charbuf, aux: int32 });

/** `epoll_create`, enter, in captures of old versions. @abi PPME_SYSCALL_EPOLL_CREATE_E */
export const SYSCALL_EPOLL_CREATE_E = /* @__PURE__ */ new EventType("epoll_create", 374, 576, 4641, { size: int32 });

/** `epoll_create`, exit. @abi PPME_SYSCALL_EPOLL_CREATE_X */
export const SYSCALL_EPOLL_CREATE_X = /* @__PURE__ */ new EventType("epoll_create", 375, 576, 4129, { res: errno, size: int32 });

/** `epoll_create1`, enter, in captures of old versions. @abi PPME_SYSCALL_EPOLL_CREATE1_E */
export const SYSCALL_EPOLL_CREATE1_E = /* @__PURE__ */ new EventType("epoll_create1", 376, 576, 4641, { flags: flags32EpollCreate1Flags });

/** `epoll_create1`, exit. @abi PPME_SYSCALL_EPOLL_CREATE1_X */
export const SYSCALL_EPOLL_CREATE1_X = /* @__PURE__ */ new EventType("epoll_create1", 377, 576, 4129, { res: errno, flags: flags32EpollCreate1Flags });

/** `chown`, enter, in captures of old versions. @abi PPME_SYSCALL_CHOWN_E */
export const SYSCALL_CHOWN_E = /* @__PURE__ */ new EventType("chown", 378, 514, 512, {});

/** `chown`, exit. @abi PPME_SYSCALL_CHOWN_X */
export const SYSCALL_CHOWN_X = /* @__PURE__ */ new EventType("chown", 379, 514, 0, { res: errno, path: fspath, uid: uint32, gid: uint32 });

/** `lchown`, enter, in captures of old versions. @abi PPME_SYSCALL_LCHOWN_E */
export const SYSCALL_LCHOWN_E = /* @__PURE__ */ new EventType("lchown", 380, 514, 512, {});

/** `lchown`, exit. @abi PPME_SYSCALL_LCHOWN_X */
export const SYSCALL_LCHOWN_X = /* @__PURE__ */ new EventType("lchown", 381, 514, 0, { res: errno, path: fspath, uid: uint32, gid: uint32 });

/** `fchown`, enter, in captures of old versions. @abi PPME_SYSCALL_FCHOWN_E */
export const SYSCALL_FCHOWN_E = /* @__PURE__ */ new EventType("fchown", 382, 514, 512, {});

/** `fchown`, exit. @abi PPME_SYSCALL_FCHOWN_X */
export const SYSCALL_FCHOWN_X = /* @__PURE__ */ new EventType("fchown", 383, 514, 4, { res: errno, fd, uid: uint32, gid: uint32 });

/** `fchownat`, enter, in captures of old versions. @abi PPME_SYSCALL_FCHOWNAT_E */
export const SYSCALL_FCHOWNAT_E = /* @__PURE__ */ new EventType("fchownat", 384, 514, 512, {});

/** `fchownat`, exit. @abi PPME_SYSCALL_FCHOWNAT_X */
export const SYSCALL_FCHOWNAT_X = /* @__PURE__ */ new EventType("fchownat", 385, 514, 4, { res: errno, dirfd: fd, pathname: fsrelpathOf1, uid: uint32, gid: uint32, flags: flags32FchownatFlags });

/** `umount`, enter, in captures of old versions. @abi PPME_SYSCALL_UMOUNT_1_E */
export const SYSCALL_UMOUNT_1_E = /* @__PURE__ */ new EventType("umount", 386, 514, 544, {});

/** `umount`, exit. @abi PPME_SYSCALL_UMOUNT_1_X */
export const SYSCALL_UMOUNT_1_X = /* @__PURE__ */ new EventType("umount", 387, 514, 32, { res: errno, name: fspath });

/** `accept4`, enter, in captures of old versions. @abi PPME_SOCKET_ACCEPT4_6_E */
export const SOCKET_ACCEPT4_6_E = /* @__PURE__ */ new EventType("accept4", 388, 515, 4641, { flags: int32Hex });

/** `accept4`, exit. @abi PPME_SOCKET_ACCEPT4_6_X */
export const SOCKET_ACCEPT4_6_X = /* @__PURE__ */ new EventType("accept4", 389, 515, 4129, { fd, tuple: socktuple, queuepct: uint8, queuelen: uint32, queuemax: uint32, flags: int32Hex });

/** `umount2`, enter, in captures of old versions. @abi PPME_SYSCALL_UMOUNT2_E */
export const SYSCALL_UMOUNT2_E = /* @__PURE__ */ new EventType("umount2", 390, 514, 4640, { flags: flags32UmountFlags });

/** `umount2`, exit. @abi PPME_SYSCALL_UMOUNT2_X */
export const SYSCALL_UMOUNT2_X = /* @__PURE__ */ new EventType("umount2", 391, 514, 4128, { res: errno, name: fspath, flags: flags32UmountFlags });

/** `pipe2`, enter, in captures of old versions. @abi PPME_SYSCALL_PIPE2_E */
export const SYSCALL_PIPE2_E = /* @__PURE__ */ new EventType("pipe2", 392, 516, 545, {});

/** `pipe2`, exit. @abi PPME_SYSCALL_PIPE2_X */
export const SYSCALL_PIPE2_X = /* @__PURE__ */ new EventType("pipe2", 393, 516, 33, { res: errno, fd1: fd, fd2: fd, ino: uint64, flags: flags32FileFlags });

/** `inotify_init1`, enter, in captures of old versions. @abi PPME_SYSCALL_INOTIFY_INIT1_E */
export const SYSCALL_INOTIFY_INIT1_E = /* @__PURE__ */ new EventType("inotify_init1", 394, 516, 545, {});

/** `inotify_init1`, exit. @abi PPME_SYSCALL_INOTIFY_INIT1_X */
export const SYSCALL_INOTIFY_INIT1_X = /* @__PURE__ */ new EventType("inotify_init1", 395, 516, 33, { res: fd, flags: flags16FileFlags });

/** `eventfd2`, enter, in captures of old versions. @abi PPME_SYSCALL_EVENTFD2_E */
export const SYSCALL_EVENTFD2_E = /* @__PURE__ */ new EventType("eventfd2", 396, 516, 4641, { initval: uint64 });

/** `eventfd2`, exit. @abi PPME_SYSCALL_EVENTFD2_X */
export const SYSCALL_EVENTFD2_X = /* @__PURE__ */ new EventType("eventfd2", 397, 516, 4129, { res: fd, flags: flags16FileFlags, initval: uint64 });

/** `signalfd4`, enter, in captures of old versions. @abi PPME_SYSCALL_SIGNALFD4_E */
export const SYSCALL_SIGNALFD4_E = /* @__PURE__ */ new EventType("signalfd4", 398, 521, 4641, { fd, mask: uint32Hex });

/** `signalfd4`, exit. @abi PPME_SYSCALL_SIGNALFD4_X */
export const SYSCALL_SIGNALFD4_X = /* @__PURE__ */ new EventType("signalfd4", 399, 521, 4129, { res: fd, flags: flags16FileFlags, fd, mask: uint32Hex });

/** `prctl`, enter, in captures of old versions. @abi PPME_SYSCALL_PRCTL_E */
export const SYSCALL_PRCTL_E = /* @__PURE__ */ new EventType("prctl", 400, 518, 544, {});

/** `prctl`, exit. @abi PPME_SYSCALL_PRCTL_X */
export const SYSCALL_PRCTL_X = /* @__PURE__ */ new EventType("prctl", 401, 518, 32, { res: errno, option: enumflags32PrctlOptions, arg2_str: charbuf, arg2_int: int64 });

/** `asyncevent`, enter. @abi PPME_ASYNCEVENT_E */
export const ASYNCEVENT_E = /* @__PURE__ */ new EventType("asyncevent", 402, 4097, 2048, { plugin_id: uint32, name: charbuf, data: bytebuf });

/** `NA`, exit, not used. @abi PPME_ASYNCEVENT_X */
export const ASYNCEVENT_X = /* @__PURE__ */ new EventType("NA", 403, 0, 64, {});

/** `memfd_create`, enter, in captures of old versions. @abi PPME_SYSCALL_MEMFD_CREATE_E */
export const SYSCALL_MEMFD_CREATE_E = /* @__PURE__ */ new EventType("memfd_create", 404, 517, 545, {});

/** `memfd_create`, exit. @abi PPME_SYSCALL_MEMFD_CREATE_X */
export const SYSCALL_MEMFD_CREATE_X = /* @__PURE__ */ new EventType("memfd_create", 405, 517, 33, { fd, name: charbuf, flags: flags32MemfdCreateFlags });

/** `pidfd_getfd`, enter, in captures of old versions. @abi PPME_SYSCALL_PIDFD_GETFD_E */
export const SYSCALL_PIDFD_GETFD_E = /* @__PURE__ */ new EventType("pidfd_getfd", 406, 518, 545, {});

/** `pidfd_getfd`, exit. @abi PPME_SYSCALL_PIDFD_GETFD_X */
export const SYSCALL_PIDFD_GETFD_X = /* @__PURE__ */ new EventType("pidfd_getfd", 407, 518, 33, { fd, pid_fd: fd, target_fd: fd, flags: uint32Hex });

/** `pidfd_open`, enter, in captures of old versions. @abi PPME_SYSCALL_PIDFD_OPEN_E */
export const SYSCALL_PIDFD_OPEN_E = /* @__PURE__ */ new EventType("pidfd_open", 408, 518, 545, {});

/** `pidfd_open`, exit. @abi PPME_SYSCALL_PIDFD_OPEN_X */
export const SYSCALL_PIDFD_OPEN_X = /* @__PURE__ */ new EventType("pidfd_open", 409, 518, 33, { fd, pid, flags: flags32PidfdOpenFlags });

/** `init_module`, enter, in captures of old versions. @abi PPME_SYSCALL_INIT_MODULE_E */
export const SYSCALL_INIT_MODULE_E = /* @__PURE__ */ new EventType("init_module", 410, 513, 512, {});

/** `init_module`, exit. @abi PPME_SYSCALL_INIT_MODULE_X */
export const SYSCALL_INIT_MODULE_X = /* @__PURE__ */ new EventType("init_module", 411, 513, 0, { res: errno, img: bytebuf, length: uint64, uargs: charbuf });

/** `finit_module`, enter, in captures of old versions. @abi PPME_SYSCALL_FINIT_MODULE_E */
export const SYSCALL_FINIT_MODULE_E = /* @__PURE__ */ new EventType("finit_module", 412, 513, 512, {});

/** `finit_module`, exit. @abi PPME_SYSCALL_FINIT_MODULE_X */
export const SYSCALL_FINIT_MODULE_X = /* @__PURE__ */ new EventType("finit_module", 413, 513, 12, { res: errno, fd, uargs: charbuf, flags: flags32FinitModuleFlags });

/** `mknod`, enter, in captures of old versions. @abi PPME_SYSCALL_MKNOD_E */
export const SYSCALL_MKNOD_E = /* @__PURE__ */ new EventType("mknod", 414, 513, 512, {});

/** `mknod`, exit. @abi PPME_SYSCALL_MKNOD_X */
export const SYSCALL_MKNOD_X = /* @__PURE__ */ new EventType("mknod", 415, 513, 0, { res: errno, path: fspath, mode: modeMknodMode, dev: uint32 });

/** `mknodat`, enter, in captures of old versions. @abi PPME_SYSCALL_MKNODAT_E */
export const SYSCALL_MKNODAT_E = /* @__PURE__ */ new EventType("mknodat", 416, 513, 512, {});

/** `mknodat`, exit. @abi PPME_SYSCALL_MKNODAT_X */
export const SYSCALL_MKNODAT_X = /* @__PURE__ */ new EventType("mknodat", 417, 513, 4, { res: errno, dirfd: fd, path: fsrelpathOf1, mode: modeMknodMode, dev: uint32 });

/** `newfstatat`, enter, in captures of old versions. @abi PPME_SYSCALL_NEWFSTATAT_E */
export const SYSCALL_NEWFSTATAT_E = /* @__PURE__ */ new EventType("newfstatat", 418, 514, 512, {});

/** `newfstatat`, exit. @abi PPME_SYSCALL_NEWFSTATAT_X */
export const SYSCALL_NEWFSTATAT_X = /* @__PURE__ */ new EventType("newfstatat", 419, 514, 4, { res: errno, dirfd: fd, path: fsrelpathOf1, flags: flags32NewfstatatFlags });

/** `process_vm_readv`, enter, in captures of old versions. @abi PPME_SYSCALL_PROCESS_VM_READV_E */
export const SYSCALL_PROCESS_VM_READV_E = /* @__PURE__ */ new EventType("process_vm_readv", 420, 516, 512, {});

/** `process_vm_readv`, exit. @abi PPME_SYSCALL_PROCESS_VM_READV_X */
export const SYSCALL_PROCESS_VM_READV_X = /* @__PURE__ */ new EventType("process_vm_readv", 421, 516, 0, { res: int64, pid, data: bytebuf });

/** `process_vm_writev`, enter, in captures of old versions. @abi PPME_SYSCALL_PROCESS_VM_WRITEV_E */
export const SYSCALL_PROCESS_VM_WRITEV_E = /* @__PURE__ */ new EventType("process_vm_writev", 422, 516, 512, {});

/** `process_vm_writev`, exit. @abi PPME_SYSCALL_PROCESS_VM_WRITEV_X */
export const SYSCALL_PROCESS_VM_WRITEV_X = /* @__PURE__ */ new EventType("process_vm_writev", 423, 516, 0, { res: int64, pid, data: bytebuf });

/** `delete_module`, enter, in captures of old versions. @abi PPME_SYSCALL_DELETE_MODULE_E */
export const SYSCALL_DELETE_MODULE_E = /* @__PURE__ */ new EventType("delete_module", 424, 513, 512, {});

/** `delete_module`, exit. @abi PPME_SYSCALL_DELETE_MODULE_X */
export const SYSCALL_DELETE_MODULE_X = /* @__PURE__ */ new EventType("delete_module", 425, 513, 0, { res: errno, name: charbuf, flags: flags32DeleteModuleFlags });

/** `setreuid`, enter, in captures of old versions. @abi PPME_SYSCALL_SETREUID_E */
export const SYSCALL_SETREUID_E = /* @__PURE__ */ new EventType("setreuid", 426, 522, 544, {});

/** `setreuid`, exit. @abi PPME_SYSCALL_SETREUID_X */
export const SYSCALL_SETREUID_X = /* @__PURE__ */ new EventType("setreuid", 427, 522, 32, { res: errno, ruid: uid, euid: uid });

/** `setregid`, enter, in captures of old versions. @abi PPME_SYSCALL_SETREGID_E */
export const SYSCALL_SETREGID_E = /* @__PURE__ */ new EventType("setregid", 428, 522, 512, {});

/** `setregid`, exit. @abi PPME_SYSCALL_SETREGID_X */
export const SYSCALL_SETREGID_X = /* @__PURE__ */ new EventType("setregid", 429, 522, 32, { res: errno, rgid: uid, egid: uid });
