// A source's ring, filled and drained in any order, with events of any size; compared with a queue.
#include "event_ring.hpp"

#include <cstdint>
#include <cstring>
#include <deque>
#include <vector>

#include "check.hpp"
#include "instructions.hpp"

namespace falco_plugin::fuzz {
namespace {

class Model {
 public:
  Model(std::size_t events, std::size_t bytes) : ring_(events, bytes) {}

  void put(std::size_t size, bool give_up) {
    std::uint8_t* const memory = ring_.reserve(size);
    if (memory == nullptr) return check(!in_.empty() || !taken_.empty(), "an empty ring takes every event");
    check(reinterpret_cast<std::uintptr_t>(memory) % 8 == 0, "events are aligned");
    // A second reserve() takes the place of one that was not committed.
    std::vector<std::uint8_t> bytes(size, static_cast<std::uint8_t>(++number_));
    if (size != 0) std::memcpy(memory, bytes.data(), size);
    if (give_up) return;
    ring_.commit();
    ++committed_;
    in_.push_back(std::move(bytes));
    check(in_.size() + taken_.size() <= ring_.most_per_take(), "a ring holds no more than it says");
  }

  void take(std::size_t most) {
    std::vector<ss_plugin_event*> events(most);
    const std::size_t count = ring_.take(events.data(), most);
    check(count == std::min(most, in_.size()), "all that was asked for is taken");
    for (std::size_t i = 0; i < count; ++i) {
      taken_.push_back({reinterpret_cast<std::uint8_t*>(events[i]), std::move(in_.front())});
      in_.pop_front();
    }
  }

  void release() {
    // Hosts write into what they were given.
    for (const Taken& taken : taken_) {
      if (!taken.bytes.empty()) std::memset(taken.memory, 0, taken.bytes.size());
    }
    ring_.release();
    taken_.clear();
  }

  void compare() const {
    for (const Taken& taken : taken_) {
      check(taken.bytes.empty() || std::memcmp(taken.memory, taken.bytes.data(), taken.bytes.size()) == 0, "what was taken stays as it is");
    }
    check(ring_.has_next() == !in_.empty(), "it knows whether there is more");
    check(ring_.committed() == committed_, "it counts");
    check(!in_.empty() || !taken_.empty() || ring_.below_half(), "an empty ring is below half");
  }

 private:
  struct Taken {
    std::uint8_t* memory;
    std::vector<std::uint8_t> bytes;
  };
  EventRing ring_;
  std::deque<std::vector<std::uint8_t>> in_;
  std::vector<Taken> taken_;
  std::uint64_t number_ = 0, committed_ = 0;
};

}  // namespace
}  // namespace falco_plugin::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  falco_plugin::fuzz::Instructions in(data, size);
  falco_plugin::fuzz::Model model(in.below(20), in.two_bytes());
  while (!in.empty()) {
    switch (in.below(8)) {
      case 0: model.release(); break;
      case 1: case 2: model.take(in.below(8)); break;
      case 3: model.put(in.two_bytes(), true); break;
      case 4: model.put(in.two_bytes(), false); break;
      default: model.put(in.byte(), false);
    }
    model.compare();
  }
  return 0;
}
