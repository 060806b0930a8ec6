#include "stack_room.hpp"

#include <pthread.h>

namespace falco_plugin {
namespace {

// Of this thread; 0 until it was asked, which is slow. What cannot be asked counts as unlimited.
thread_local std::uintptr_t lowest = 0;
thread_local std::uintptr_t highest = 0;

void find_stack() {
  lowest = 1;
  highest = 0;
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return;
  void* address = nullptr;
  std::size_t size = 0;
  if (pthread_attr_getstack(&attributes, &address, &size) == 0 && address != nullptr) {
    lowest = reinterpret_cast<std::uintptr_t>(address);
    highest = lowest + size;
  }
  pthread_attr_destroy(&attributes);
}

}  // namespace

StackRoom StackRoom::here() {
  if (lowest == 0) find_stack();
  StackRoom room;
  const auto position = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  room.end_ = lowest;
  room.position_ = position;
  // Outside of the thread's stack we are on one that somebody else has made, about which nothing is known.
  room.room_ = position > lowest ? position - lowest : v8_default + reserve;
  return room;
}

std::uintptr_t StackRoom::limit() const {
  if (room_ < v8_default + reserve) return end_ + reserve;
  if (position_ >= highest || highest - position_ <= reserve) return 0;
  // V8 counts from where this thread came into the isolate first, or from where its stack begins: a host that calls from further
  // down would find that the stack is used up.
  return position_ / same_place * same_place - v8_default;
}

}  // namespace falco_plugin
