#include "thread_seats.hpp"

#include <algorithm>
#include <atomic>

namespace falco_plugin {
namespace {

// Never used again, unlike what the system calls threads by.
std::uint64_t this_thread() {
  static std::atomic<std::uint64_t> threads{0};
  static thread_local std::uint64_t number = 0;
  if (number == 0) number = ++threads;
  return number;
}

}  // namespace

void ThreadSeats::called(v8::Isolate* isolate) {
  const std::uint64_t thread = this_thread();
  if (thread == caller_ && present_ != nullptr) return;
  find(isolate, thread);
}

void ThreadSeats::find(v8::Isolate* isolate, std::uint64_t thread) {
  if (thread != caller_) {
    caller_ = thread;
    calls_ = 0;
    changed_ = true;
    const auto seat = std::find_if(seats_.begin(), seats_.end(), [thread](const Seat& one) { return one.thread == thread; });
    present_ = seat == seats_.end() ? nullptr : &*seat;
    if (present_ != nullptr) return;
  }
  if (++calls_ < calls_before) return;
  calls_ = 0;
  // A call inside a call: the lock is not ours to give back.
  if (v8::Locker::IsLocked(isolate)) return;
  const auto seat = std::find_if(seats_.begin(), seats_.end(), [](const Seat& one) { return one.thread == 0; });
  if (seat == seats_.end()) return;
  new (seat->kept) Seat::Kept(isolate);
  seat->thread = thread;
  seat->stack_limit = 0;
  present_ = &*seat;
}

void ThreadSeats::leave() {
  const std::uint64_t thread = this_thread();
  for (Seat& seat : seats_) {
    if (seat.thread != thread) continue;
    seat.thread = 0;
    seat.get().~Kept();
  }
  caller_ = 0;
  present_ = nullptr;
}

}  // namespace falco_plugin
