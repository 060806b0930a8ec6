#include "stack_room.hpp"

#include <pthread.h>

namespace falco_plugin {
namespace {

// Of this thread; 0 until it was asked, which is slow. What cannot be asked counts as unlimited.
thread_local std::uintptr_t lowest = 0;

std::uintptr_t find_lowest() {
  pthread_attr_t attributes;
  if (pthread_getattr_np(pthread_self(), &attributes) != 0) return 1;
  void* address = nullptr;
  std::size_t size = 0;
  const bool known = pthread_attr_getstack(&attributes, &address, &size) == 0;
  pthread_attr_destroy(&attributes);
  return known && address != nullptr ? reinterpret_cast<std::uintptr_t>(address) : 1;
}

}  // namespace

StackRoom StackRoom::here() {
  if (lowest == 0) lowest = find_lowest();
  StackRoom room;
  const auto position = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
  room.end_ = lowest;
  // Outside of the thread's stack we are on one that somebody else has made, about which nothing is known.
  room.room_ = position > lowest ? position - lowest : v8_default + reserve;
  return room;
}

void StackRoom::limit(v8::Isolate* isolate) const {
  if (room_ >= v8_default + reserve) return;
  isolate->SetStackLimit(end_ + reserve);
}

}  // namespace falco_plugin
