#ifndef FALCO_PLUGIN_EVENT_RING_HPP
#define FALCO_PLUGIN_EVENT_RING_HPP

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "falco_plugin/falco_api.h"

namespace falco_plugin {

// A bounded queue of events between one producer and one consumer thread, without locks. Events lie in one piece of memory that is
// used round and round; what was taken may be written to, and stays where it is until it is released. Only an event that is large
// for the ring has memory of its own, so nothing is allocated for the others.
class EventRing {
 public:
  // An event that is larger than max_bytes fits where the ring is empty.
  EventRing(std::size_t max_events, std::size_t max_bytes);
  ~EventRing();
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
  // The next events, oldest first; returns how many.
  std::size_t take(ss_plugin_event** events, std::size_t most);
  bool has_next() const { return head_.load(std::memory_order_seq_cst) != taken_; }
  // Ends the life of all that was taken.
  void release();
  // Whether what is in it, taken or not, fills less than half of it.
  bool below_half() const;

 private:
  struct Slot {
    std::uint8_t* event = nullptr;
    std::size_t charge = 0;      // bytes it counts for
    std::uint64_t slab_end = 0;  // where in the slab the next one may begin
    bool own_memory = false;
  };
  std::size_t slab_padding(std::size_t size) const;

  const std::size_t max_events_;
  const std::size_t max_bytes_;
  const std::size_t inline_limit_;
  const std::size_t slab_size_;
  const std::size_t mask_;  // of places of slots
  const std::unique_ptr<Slot[]> slots_;
  const std::unique_ptr<std::uint64_t[]> slab_;

  // All of these only grow. A slot and what it points to belong to the producer until head_ has passed it, then to the consumer
  // until tail_ has.
  alignas(64) std::atomic<std::uint64_t> head_{0};  // events that were committed
  std::atomic<std::uint64_t> bytes_in_{0};          // charges of all of them
  std::uint64_t slab_head_ = 0;                     // producer
  Slot reserved_{};                                 // producer
  std::unique_ptr<std::uint64_t[]> reserved_memory_{};  // producer: of a large event until commit()

  alignas(64) std::atomic<std::uint64_t> tail_{0};  // events that were released
  std::atomic<std::uint64_t> bytes_out_{0};         // charges of all of them
  std::uint64_t taken_ = 0;                         // consumer
};

}  // namespace falco_plugin

#endif
