// An operator's config and FALCO_PLUGIN_LIMITS: two texts with a NUL between them, as C strings end.
#include <cstdint>
#include <string>

#include "limits.hpp"
#include "refusals.hpp"

namespace {

void check_limits(const falco_plugin::Limits& limits) {
  using falco_plugin::fuzz::check;
  const auto within = [](std::size_t value, std::size_t least, std::size_t most) { return value >= least && value <= most; };
  check(within(limits.heap_mb, 16, 65'536) && within(limits.buffer_mb, 8, 65'536), "memory is within its bounds");
  check(within(limits.call.count(), 50, 60'000) && within(limits.load.count(), 100, 60'000) && within(limits.stop.count(), 200, 60'000), "times are");
  check(limits.graceful_stop().count() > 0 && limits.forced_stop().count() > 0 && limits.graceful_stop() + limits.forced_stop() == limits.stop,
        "a stop has two parts");
  check(limits.ring_events <= 1'048'576 && limits.ring_mb <= 1'024 && limits.async_buffer <= 1'048'576 && limits.channel_messages <= 1'048'576,
        "sizes are");
  check(within(limits.log_lines, 1, 100'000) && limits.workers <= 256, "rates are");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::size_t end = text.find('\0');
  const std::string config = text.substr(0, end);
  const std::string variable = end == std::string::npos ? "" : text.substr(end + 1);
  falco_plugin::fuzz::done_or_refused({"FP_LIMIT_INVALID"}, [&] { check_limits(falco_plugin::Limits::read(config, variable.c_str())); });
  return 0;
}
