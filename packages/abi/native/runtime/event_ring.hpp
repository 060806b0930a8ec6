#ifndef FALCO_PLUGIN_EVENT_RING_HPP
#define FALCO_PLUGIN_EVENT_RING_HPP

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>

#include "event_ring_cells.hpp"
#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// A bounded queue of events between one producer and one consumer thread, without locks. Events lie in one piece of memory that is
// used round and round; what was taken may be written to, and stays where it is until it is released. Only an event that is large
// for the ring has memory of its own, which is handed over under a lock, so nothing is allocated for the others.
//
// The producer is C++ and JavaScript, on the same thread: packages/runtime/src/source-memory.ts puts events in by itself, and leaves what is
// rare to reserve() and commit().
class EventRing {
 public:
  // An event that is larger than max_bytes fits where the ring is empty.
  EventRing(std::size_t max_events, std::size_t max_bytes);
  EventRing(const EventRing&) = delete;
  EventRing& operator=(const EventRing&) = delete;

  // Producer.
  // Memory for an event, aligned to 8 bytes; null where it does not fit now. Valid until commit(); a second call takes the place
  // of the first. Throws bad_alloc where a large event finds no memory.
  std::uint8_t* reserve(std::size_t size);
  // Gives what was reserved to the consumer.
  void commit();

  // Consumer.
  std::size_t most_per_take() const { return max_events_; }
  // The next events, oldest first; returns how many. What is no event of a plugin, whole and inside of the slab, is left out and counted,
  // once JavaScript can write there: the host would follow its lengths.
  std::size_t take(ss_plugin_event** events, std::size_t most);
  bool has_next() const { return cells_->head.load(std::memory_order_seq_cst) != static_cast<std::uint32_t>(taken_.load(std::memory_order_relaxed)); }
  // Ends the life of all that was taken.
  void release();
  // Whether what is in it, taken or not, fills less than half of it.
  bool below_half() const;

  // Any thread.
  // How many events were committed, ever.
  std::uint64_t committed() const;
  // JavaScript commits nothing by itself from now on.
  void detour() { cells_->detours.fetch_add(1, std::memory_order_relaxed); }
  std::atomic<std::uint32_t>& waiting() { return cells_->waiting; }
  // How many were left out, ever.
  std::uint64_t malformed() const { return malformed_.load(std::memory_order_relaxed); }
  // Cells, slots and events, for JavaScript of the producer's thread, which may keep them longer than the ring lives. Nothing that lies there
  // is trusted from then on.
  const std::shared_ptr<std::uint8_t>& show_memory() {
    is_shown_.store(true, std::memory_order_relaxed);
    return memory_;
  }
  std::size_t memory_bytes() const { return memory_bytes_; }

 private:
  // In words of 8 bytes.
  struct Slot {
    std::uint32_t place;   // in the slab, or has_own_memory
    std::uint32_t charge;  // what it counts for
  };
  static constexpr std::uint32_t has_own_memory = UINT32_MAX;
  using OwnMemory = std::unique_ptr<std::uint64_t[]>;

  Slot& slot(std::uint64_t number) const { return slots_[number & mask_]; }
  // Null where there is none.
  std::uint64_t* event_at(Slot where);

  const std::size_t max_events_;
  const std::size_t max_words_;
  const std::size_t inline_words_;
  const std::size_t slab_words_;
  const std::size_t mask_;  // of places of slots
  const std::size_t memory_bytes_;
  const std::shared_ptr<std::uint8_t> memory_;
  EventRingCells* const cells_;
  Slot* const slots_;
  std::uint64_t* const slab_;

  Slot reserved_{};             // producer
  OwnMemory reserved_memory_;   // producer: of a large event until commit()

  std::mutex large_mutex_;
  std::deque<OwnMemory> large_;  // committed and not released, oldest first

  std::atomic<bool> is_shown_{false};        // set by the producer before it puts the first one in
  std::atomic<std::uint64_t> malformed_{0};  // consumer; read by any thread
  std::atomic<std::uint64_t> taken_{0};      // consumer; read by any thread
  std::uint64_t released_ = 0;           // consumer
  std::uint32_t large_taken_ = 0;        // consumer: how many of large_
};

}  // namespace falco_plugin

#endif
