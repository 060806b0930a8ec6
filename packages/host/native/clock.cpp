#include "clock.h"

#include <chrono>
#include <thread>

namespace falco_plugin::host {

void sleep_ms(uint64_t ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

}  // namespace falco_plugin::host
