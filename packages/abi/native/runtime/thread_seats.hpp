#ifndef FALCO_PLUGIN_THREAD_SEATS_HPP
#define FALCO_PLUGIN_THREAD_SEATS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>

#include "node_shim.hpp"
#include "v8.h"

namespace falco_plugin {

// Makes V8 remember the threads of the host that call into an isolate again and again. It forgets a thread that gives the isolate's lock back,
// and makes all that it knows of it anew at the next call; not so a thread that left a Locker through an Unlocker, which has a seat.
//
// A seat holds nothing: between two calls any other thread may come in, however long the one with the seat is away. It belongs to the isolate and is
// given up by the thread that frees it; a thread may also end without that, which leaves a few kilobytes behind.
//
// Owned by the realm; used by the thread that makes the present call.
class ThreadSeats {
 public:
  // The present thread makes one of many calls; it gets a seat when it has made some without another thread in between. Without the lock.
  void called(v8::Isolate* isolate);
  // Inside the lock, after called().
  void entered(v8::Isolate* isolate) {
    if (!changed_) return;
    changed_ = false;
    if (present_ != nullptr) present_->get().renew_scope(isolate);
  }
  // Gives the present thread's seat up, if it has one. Without the lock, before the isolate is freed.
  void leave();

  // The stack's end that V8 was told last on this thread, and still knows; 0 for none, and for a thread without a seat. Inside the lock.
  std::uintptr_t stack_limit() const { return present_ == nullptr ? 0 : present_->stack_limit; }
  void note_stack_limit(std::uintptr_t limit) {
    if (present_ != nullptr) present_->stack_limit = limit;
  }

 private:
  // What V8 may need to restore the thread with.
  class RestoringScope {
   public:
    explicit RestoringScope(v8::Isolate* isolate) {
      if (node_shim::restores_threads_with_handles()) scope_.emplace(isolate);
    }
    void renew(v8::Isolate* isolate) {
      if (scope_) scope_.emplace(isolate);
    }

   private:
    std::optional<v8::HandleScope> scope_;
  };
  struct Seat {
    std::uint64_t thread = 0;  // 0: free
    std::uintptr_t stack_limit = 0;
    // In this order: the lock is given back at once, and taken again before V8 forgets the thread.
    struct Kept {
      explicit Kept(v8::Isolate* isolate) : locker(isolate), scope(isolate), unlocker(isolate) {}
      // Handles that V8 made when it restored the thread would pile up.
      void renew_scope(v8::Isolate* isolate) { scope.renew(isolate); }
      v8::Locker locker;
      RestoringScope scope;
      v8::Unlocker unlocker;
    };
    Kept& get() { return *std::launder(reinterpret_cast<Kept*>(kept)); }
    // Only destroyed by its own thread, if at all.
    alignas(Kept) unsigned char kept[sizeof(Kept)];
  };
  // A host that has a new thread for each capture goes on without; so what they leave behind has a bound.
  static constexpr std::size_t most = 16;
  // So many calls from one thread say that more follow.
  static constexpr std::uint32_t calls_before = 64;

  void find(v8::Isolate* isolate, std::uint64_t thread);

  std::array<Seat, most> seats_;
  Seat* present_ = nullptr;   // of caller_
  std::uint64_t caller_ = 0;  // the thread that called last
  std::uint32_t calls_ = 0;   // of it, while it has no seat
  bool changed_ = false;      // it came after another one, and is not inside yet
};

}  // namespace falco_plugin

#endif
