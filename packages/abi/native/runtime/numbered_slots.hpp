#ifndef FALCO_PLUGIN_NUMBERED_SLOTS_HPP
#define FALCO_PLUGIN_NUMBERED_SLOTS_HPP

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace falco_plugin {

// Things that JavaScript knows by numbers. A number is never 0, fits into a double, and is not that of anything else after its thing has gone:
// each use of a place has a number of its own (until one place was used 2^33 times). One thread at a time.
template <typename Thing>
class NumberedSlots {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;
  static constexpr std::uint32_t most = 1u << 20;

  // The place for a new thing; none where there are too many. May move the others.
  std::uint32_t insert(Thing thing) {
    std::uint32_t at = free_;
    if (at == none) {
      if (slots_.size() == most) return none;
      at = static_cast<std::uint32_t>(slots_.size());
      slots_.push_back({std::move(thing), 1, none});
    } else {
      free_ = slots_[at].next_free;
      slots_[at].thing = std::move(thing);
    }
    slots_[at].used = true;
    ++size_;
    return at;
  }
  void erase(std::uint32_t at) noexcept {
    Slot& slot = slots_[at];
    slot.used = false;
    slot.use = slot.use % last_use + 1;
    slot.next_free = free_;
    free_ = at;
    --size_;
  }

  std::uint64_t number_of(std::uint32_t at) const { return slots_[at].use * most + at; }
  // Where the thing of this number is; none where it is gone, or never was.
  std::uint32_t find(std::uint64_t number) const {
    const std::uint64_t at = number % most;
    return at < slots_.size() && slots_[at].used && slots_[at].use == number / most ? static_cast<std::uint32_t>(at) : none;
  }
  Thing& operator[](std::uint32_t at) { return slots_[at].thing; }
  const Thing& operator[](std::uint32_t at) const { return slots_[at].thing; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::uint64_t last_use = (std::uint64_t{1} << 33) - 1;
  struct Slot {
    Thing thing;
    std::uint64_t use;
    std::uint32_t next_free;
    bool used = false;
  };
  std::vector<Slot> slots_;
  std::uint32_t free_ = none;
  std::size_t size_ = 0;
};

}  // namespace falco_plugin

#endif
