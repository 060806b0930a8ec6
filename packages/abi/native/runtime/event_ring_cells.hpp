#ifndef FALCO_PLUGIN_EVENT_RING_CELLS_HPP
#define FALCO_PLUGIN_EVENT_RING_CELLS_HPP

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace falco_plugin {

// The beginning of a ring's memory, in front of its slots and its slab. The layout is shared with packages/runtime/src/source-memory.ts, so
// everything is 32 bits wide, counts go round, and sizes are in words of 8 bytes.
struct EventRingCells {
  using Cell = std::atomic<std::uint32_t>;
  static_assert(Cell::is_always_lock_free && sizeof(Cell) == 4, "JavaScript uses the cells, too");

  // The producer's. A slot and what it points to belong to the producer until head has passed it, then to the consumer until tail has.
  alignas(64) Cell head;  // events that were committed
  Cell words_in;          // charges of all of them
  Cell position;          // where in the slab the next one may begin

  // The consumer's.
  alignas(64) Cell tail;  // events that were released
  Cell words_out;         // charges of all of them
  // Not 0 where only C++ may put events in: there are some with memory of their own, whose charge JavaScript would have to look at; or no
  // event is wanted any more.
  Cell detours;

  alignas(64) Cell waiting;  // 1 while the consumer sleeps, or is about to

  // What JavaScript has to know; C++ does not read it back.
  alignas(64) std::uint32_t max_events;
  std::uint32_t mask;
  std::uint32_t max_words;
  std::uint32_t inline_words;
  std::uint32_t slots_offset;  // in bytes, as what follows
  std::uint32_t slab_offset;
  std::uint32_t slab_words;
};
static_assert(offsetof(EventRingCells, tail) == 64 && offsetof(EventRingCells, waiting) == 128 && offsetof(EventRingCells, max_events) == 192, "as source-memory.ts has it");

}  // namespace falco_plugin

#endif
