#pragma once

#include "output.h"

namespace falco_plugin::host {

// What this process holds at present: {pid, threads, fds, rssBytes, maps: {<text>: lines of /proc/self/maps with it}}.
Json process_counters(const Json& map_texts);

}  // namespace falco_plugin::host
