#include "event_ring.hpp"

#include <algorithm>

namespace falco_plugin {
namespace {

constexpr std::size_t word = sizeof(std::uint64_t);

std::size_t rounded(std::size_t size) { return (size + word - 1) / word * word; }

std::size_t power_of_two(std::size_t at_least) {
  std::size_t power = 1;
  while (power < at_least) power *= 2;
  return power;
}

}  // namespace

EventRing::EventRing(std::size_t max_events, std::size_t max_bytes)
    : max_events_(std::max<std::size_t>(max_events, 1)),
      max_bytes_(rounded(std::max<std::size_t>(max_bytes, 4096))),
      inline_limit_(rounded(max_bytes_ / 8)),
      // What is skipped at the end, because an event must not be split, is less than an event of the slab.
      slab_size_(max_bytes_ + inline_limit_),
      mask_(power_of_two(max_events_) - 1),
      slots_(new Slot[mask_ + 1]),
      slab_(new std::uint64_t[slab_size_ / word]) {}

EventRing::~EventRing() {
  for (std::uint64_t i = tail_; i != head_; ++i) {
    if (slots_[i & mask_].own_memory) delete[] reinterpret_cast<std::uint64_t*>(slots_[i & mask_].event);
  }
}

std::size_t EventRing::slab_padding(std::size_t size) const {
  const std::size_t left = slab_size_ - slab_head_ % slab_size_;
  return left < size ? left : 0;
}

std::uint8_t* EventRing::reserve(std::size_t size) {
  reserved_memory_.reset();
  const std::uint64_t head = head_.load(std::memory_order_relaxed);
  const std::uint64_t tail = tail_.load(std::memory_order_seq_cst);
  const std::size_t charge = rounded(size);
  const std::uint64_t used = bytes_in_.load(std::memory_order_relaxed) - bytes_out_.load(std::memory_order_acquire);
  if (head - tail >= max_events_) return nullptr;
  if (head != tail && used + charge > max_bytes_) return nullptr;
  if (charge > inline_limit_) {
    reserved_memory_.reset(new std::uint64_t[charge / word]);
    reserved_ = {reinterpret_cast<std::uint8_t*>(reserved_memory_.get()), charge, slab_head_, true};
  } else {
    const std::uint64_t begin = slab_head_ + slab_padding(charge);
    reserved_ = {reinterpret_cast<std::uint8_t*>(slab_.get()) + begin % slab_size_, charge, begin + charge, false};
  }
  return reserved_.event;
}

void EventRing::commit() {
  const std::uint64_t head = head_.load(std::memory_order_relaxed);
  slots_[head & mask_] = reserved_;
  static_cast<void>(reserved_memory_.release());
  bytes_in_.store(bytes_in_.load(std::memory_order_relaxed) + reserved_.charge, std::memory_order_relaxed);
  slab_head_ = reserved_.slab_end;
  head_.store(head + 1, std::memory_order_seq_cst);
}

std::size_t EventRing::take(ss_plugin_event** events, std::size_t most) {
  const std::uint64_t head = head_.load(std::memory_order_acquire);
  std::size_t count = 0;
  for (; count < most && taken_ != head; ++count, ++taken_) {
    events[count] = reinterpret_cast<ss_plugin_event*>(slots_[taken_ & mask_].event);
  }
  return count;
}

void EventRing::release() {
  std::uint64_t tail = tail_.load(std::memory_order_relaxed);
  std::uint64_t charges = 0;
  if (tail == taken_) return;
  for (; tail != taken_; ++tail) {
    Slot& slot = slots_[tail & mask_];
    charges += slot.charge;
    if (slot.own_memory) delete[] reinterpret_cast<std::uint64_t*>(slot.event);
    slot.own_memory = false;
  }
  bytes_out_.fetch_add(charges, std::memory_order_release);
  tail_.store(tail, std::memory_order_seq_cst);
}

bool EventRing::below_half() const {
  const std::uint64_t events = head_.load(std::memory_order_acquire) - tail_.load(std::memory_order_relaxed);
  const std::uint64_t bytes = bytes_in_.load(std::memory_order_relaxed) - bytes_out_.load(std::memory_order_relaxed);
  return 2 * events < std::max<std::size_t>(max_events_, 2) && 2 * bytes < max_bytes_;
}

}  // namespace falco_plugin
