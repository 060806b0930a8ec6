#ifndef FALCO_PLUGIN_STACK_ROOM_HPP
#define FALCO_PLUGIN_STACK_ROOM_HPP

#include <cstddef>
#include <cstdint>

namespace falco_plugin {

// The stack that is left on the present thread. V8 takes about a megabyte for granted, and runs into the guard page of a host's thread
// that has less: the process would end where a RangeError should be thrown.
class StackRoom {
 public:
  static StackRoom here();
  // Whether JavaScript can run at all.
  bool enough() const { return room_ >= smallest; }
  // Where V8 must believe that the stack ends; 0 where what it believes by itself is right. To be set after the isolate's lock was taken, which
  // sets it anew, unless the thread has a seat. The same for calls from about the same place.
  std::uintptr_t limit() const;

 private:
  // What V8 needs below its limit for its own C++ code, and what it takes without asking.
  static constexpr std::size_t reserve = 128u << 10, v8_default = 984u << 10, smallest = 256u << 10;
  static constexpr std::uintptr_t same_place = 16u << 10;

  std::uintptr_t end_ = 0;  // lowest address of the stack
  std::uintptr_t position_ = 0;
  std::size_t room_ = 0;
};

}  // namespace falco_plugin

#endif
