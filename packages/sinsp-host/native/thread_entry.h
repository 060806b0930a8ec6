#pragma once

#include <libscap/scap.h>

#include "output.h"

namespace falco_plugin::sinsp_host {

// An entry of libsinsp's thread table: {"tid", "pid" (default tid), "ptid", "comm", "exe", "exepath", "args": [text], "cwd", "uid", "gid"}.
// Throws HostError: a text that is too long.
scap_threadinfo thread_entry(const host::Json& thread);

}  // namespace falco_plugin::sinsp_host
