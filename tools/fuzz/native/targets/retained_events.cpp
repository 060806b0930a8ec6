// The last event of each key, kept for capture files; compared with a list that is searched from its beginning.
#include "retained_events.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "check.hpp"
#include "instructions.hpp"

namespace falco_plugin::fuzz {
namespace {

using Kept = std::vector<std::pair<std::string, AsyncEventBytes>>;

void forget(Kept& kept, const std::string& key) {
  kept.erase(std::remove_if(kept.begin(), kept.end(), [&](const auto& each) { return each.first == key; }), kept.end());
}

void compare(const RetainedEvents& events, const Kept& kept) {
  const auto all = events.all();
  check(all.size() == kept.size(), "as many are kept");
  for (std::size_t i = 0; i < all.size(); ++i) check(*all[i] == kept[i].second, "those are kept, oldest first");
}

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace falco_plugin;
  fuzz::Instructions in(data, size);
  RetainedEvents events;
  fuzz::Kept kept;
  std::size_t max = 0;
  while (!in.empty()) {
    switch (in.below(8)) {
      case 0: events.set_max(max = in.below(20)); break;
      case 1: events.clear(); kept.clear(); break;
      case 2: case 3: {
        const std::string key = in.text(2);
        events.forget(key);
        fuzz::forget(kept, key);
        break;
      }
      default: {
        const std::string key = in.text(2), text = in.text(8);
        AsyncEventBytes bytes;
        encode_async_event(bytes, key, text.data(), text.size(), no_thread);
        fuzz::forget(kept, key);
        kept.emplace_back(key, bytes);
        events.keep(key, std::move(bytes));
      }
    }
    if (kept.size() > max) kept.erase(kept.begin(), kept.end() - static_cast<std::ptrdiff_t>(max));
    fuzz::compare(events, kept);
  }
  return 0;
}
