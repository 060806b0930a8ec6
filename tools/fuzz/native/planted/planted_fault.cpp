// A fault that is there on purpose, three comparisons deep: what shows that these fuzzers find what they look for.
#include <cstdint>
#include <memory>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3 || data[0] != 'b' || data[1] != 'u' || data[2] != 'g') return 0;
  const std::unique_ptr<std::uint8_t[]> memory(new std::uint8_t[size]);
  return memory[size] == 1 ? -1 : 0;
}
