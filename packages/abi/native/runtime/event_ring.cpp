#include "event_ring.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "raw_event_check.hpp"

namespace falco_plugin {
namespace {

constexpr std::size_t word = sizeof(std::uint64_t);

std::size_t words_of(std::size_t bytes) { return (bytes + word - 1) / word; }

std::size_t power_of_two(std::size_t at_least) {
  std::size_t power = 1;
  while (power < at_least) power *= 2;
  return power;
}

// Whether it is what encode_plugin_event() writes, and ends within so many bytes.
bool is_plugin_event(const void* bytes, std::size_t room) {
  ss_plugin_event header;
  if (room < sizeof header) return false;
  std::memcpy(&header, bytes, sizeof header);
  if (header.type != PPME_PLUGINEVENT_E || header.len > room || raw_event_problem(bytes, header.len) != nullptr) return false;
  // libscap fills in the id, and ends the host's stream where there is another one already.
  return plugin_event_id(bytes) == 0u;
}

// Zeros, and the system gives pages only where something is written. One word more: libscap looks for a plugin's id in the last event, too,
// where that is too short to have one.
std::shared_ptr<std::uint8_t> zeroed(std::size_t bytes) {
  // calloc's alignment is not that of a cache line.
  auto* const allocated = static_cast<std::uint8_t*>(std::calloc(bytes + word + alignof(EventRingCells), 1));
  if (allocated == nullptr) throw std::bad_alloc();
  const std::shared_ptr<std::uint8_t> owner(allocated, std::free);
  const std::size_t past = reinterpret_cast<std::uintptr_t>(allocated) % alignof(EventRingCells);
  return {owner, allocated + (past == 0 ? 0 : alignof(EventRingCells) - past)};
}

}  // namespace

EventRing::EventRing(std::size_t max_events, std::size_t max_bytes)
    : max_events_(std::max<std::size_t>(max_events, 1)),
      max_words_(words_of(std::max<std::size_t>(max_bytes, 4096))),
      inline_words_(words_of(max_words_ * word / 8)),
      // What is skipped at the end, because an event must not be split, is less than an event of the slab.
      slab_words_(max_words_ + inline_words_),
      mask_(power_of_two(max_events_) - 1),
      memory_bytes_(sizeof(EventRingCells) + (mask_ + 1) * sizeof(Slot) + slab_words_ * word),
      memory_(zeroed(memory_bytes_)),
      cells_(new (memory_.get()) EventRingCells{}),
      slots_(reinterpret_cast<Slot*>(memory_.get() + sizeof(EventRingCells))),
      slab_(reinterpret_cast<std::uint64_t*>(slots_ + mask_ + 1)) {
  cells_->max_events = static_cast<std::uint32_t>(max_events_);
  cells_->mask = static_cast<std::uint32_t>(mask_);
  cells_->max_words = static_cast<std::uint32_t>(max_words_);
  cells_->inline_words = static_cast<std::uint32_t>(inline_words_);
  cells_->slots_offset = sizeof(EventRingCells);
  cells_->slab_offset = static_cast<std::uint32_t>(sizeof(EventRingCells) + (mask_ + 1) * sizeof(Slot));
  cells_->slab_words = static_cast<std::uint32_t>(slab_words_);
}

std::uint8_t* EventRing::reserve(std::size_t size) {
  reserved_memory_.reset();
  const std::uint32_t head = cells_->head.load(std::memory_order_relaxed);
  const std::uint32_t tail = cells_->tail.load(std::memory_order_seq_cst);
  const std::size_t charge = words_of(size);
  const std::uint32_t used = cells_->words_in.load(std::memory_order_relaxed) - cells_->words_out.load(std::memory_order_acquire);
  if (head - tail >= max_events_) return nullptr;
  if (head != tail && used + charge > max_words_) return nullptr;
  if (charge > inline_words_) {
    reserved_memory_.reset(new std::uint64_t[charge]);
    reserved_ = {has_own_memory, static_cast<std::uint32_t>(charge)};
    return reinterpret_cast<std::uint8_t*>(reserved_memory_.get());
  }
  // From the front where nothing is in it: that memory is in the caches.
  std::uint32_t place = head == tail ? 0 : cells_->position.load(std::memory_order_relaxed);
  if (place + charge > slab_words_) place = 0;
  reserved_ = {place, static_cast<std::uint32_t>(charge)};
  return reinterpret_cast<std::uint8_t*>(slab_ + place);
}

void EventRing::commit() {
  const std::uint32_t head = cells_->head.load(std::memory_order_relaxed);
  if (reserved_memory_) {
    const std::lock_guard<std::mutex> lock(large_mutex_);
    large_.push_back(std::move(reserved_memory_));
    detour();
  } else {
    cells_->position.store(reserved_.place + reserved_.charge, std::memory_order_relaxed);
  }
  slot(head) = reserved_;
  cells_->words_in.store(cells_->words_in.load(std::memory_order_relaxed) + reserved_.charge, std::memory_order_relaxed);
  cells_->head.store(head + 1, std::memory_order_seq_cst);
}

std::uint64_t* EventRing::event_at(Slot where) {
  if (where.place == has_own_memory) {
    const std::lock_guard<std::mutex> lock(large_mutex_);
    return large_taken_ < large_.size() ? large_[large_taken_++].get() : nullptr;
  }
  if (!is_shown_.load(std::memory_order_relaxed)) return slab_ + where.place;
  if (where.charge > inline_words_ || where.place > slab_words_ - where.charge) return nullptr;
  return is_plugin_event(slab_ + where.place, where.charge * word) ? slab_ + where.place : nullptr;
}

std::size_t EventRing::take(ss_plugin_event** events, std::size_t most) {
  const std::uint32_t head = cells_->head.load(std::memory_order_acquire);
  std::uint64_t taken = taken_.load(std::memory_order_relaxed);
  std::size_t count = 0;
  // A sound ring has no more than this. In one that JavaScript has overwritten, the head can be anywhere.
  std::size_t left = max_events_;
  for (; count < most && left > 0 && static_cast<std::uint32_t>(taken) != head; ++taken, --left) {
    std::uint64_t* const event = event_at(slot(taken));
    if (event != nullptr) events[count++] = reinterpret_cast<ss_plugin_event*>(event);
    else malformed_.fetch_add(1, std::memory_order_relaxed);
  }
  taken_.store(taken, std::memory_order_release);
  return count;
}

void EventRing::release() {
  const std::uint64_t taken = taken_.load(std::memory_order_relaxed);
  if (released_ == taken) return;
  std::uint32_t charges = 0;
  for (; released_ != taken; ++released_) charges += slot(released_).charge;
  const std::uint32_t large = std::exchange(large_taken_, 0);
  if (large != 0) {
    const std::lock_guard<std::mutex> lock(large_mutex_);
    large_.erase(large_.begin(), large_.begin() + large);
  }
  cells_->words_out.fetch_add(charges, std::memory_order_release);
  cells_->tail.store(static_cast<std::uint32_t>(taken), std::memory_order_seq_cst);
  // After the charges: without detours, JavaScript looks at those.
  if (large != 0) cells_->detours.fetch_sub(large, std::memory_order_release);
}

bool EventRing::below_half() const {
  const std::uint32_t events = cells_->head.load(std::memory_order_acquire) - cells_->tail.load(std::memory_order_relaxed);
  const std::uint32_t words = cells_->words_in.load(std::memory_order_relaxed) - cells_->words_out.load(std::memory_order_relaxed);
  return 2 * std::uint64_t{events} < std::max<std::size_t>(max_events_, 2) && 2 * std::uint64_t{words} < max_words_;
}

std::uint64_t EventRing::committed() const {
  const std::uint64_t taken = taken_.load(std::memory_order_acquire);
  return taken + (cells_->head.load(std::memory_order_acquire) - static_cast<std::uint32_t>(taken));
}

}  // namespace falco_plugin
