#include "raw_event_check.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "async_event_bytes.hpp"
#include "plugin_event_bytes.hpp"

namespace falco_plugin::tests {
namespace {

using Bytes = std::vector<std::uint8_t>;

// An event with 16-bit lengths, as those of the kernel drivers.
Bytes event(std::uint16_t type, const std::vector<std::string>& params) {
  Bytes bytes(26 + 2 * params.size());
  std::size_t at = 26;
  for (const std::string& param : params) {
    const auto length = static_cast<std::uint16_t>(param.size());
    std::memcpy(bytes.data() + at, &length, 2);
    at += 2;
    bytes.insert(bytes.end(), param.begin(), param.end());
  }
  const auto total = static_cast<std::uint32_t>(bytes.size());
  const auto count = static_cast<std::uint32_t>(params.size());
  std::memcpy(bytes.data() + 16, &total, 4);
  std::memcpy(bytes.data() + 20, &type, 2);
  std::memcpy(bytes.data() + 22, &count, 4);
  return bytes;
}

std::string problem(const Bytes& bytes) {
  const char* text = raw_event_problem(bytes.data(), bytes.size());
  return text == nullptr ? "" : text;
}

TEST(RawEventCheck, PassesWhatAddsUp) {
  EXPECT_EQ(problem(event(1, {})), "");
  EXPECT_EQ(problem(event(2, {"a", "", std::string(60000, 'x')})), "");
  Bytes large(plugin_event_size(70000));
  encode_plugin_event(large.data(), std::string(70000, 'x').data(), 70000, 1);
  EXPECT_EQ(problem(large), "");
  Bytes async;
  encode_async_event(async, "name", "data", 4, no_thread);
  EXPECT_EQ(problem(async), "");
}

TEST(RawEventCheck, FindsTheIdOfAPlugin) {
  Bytes bytes(plugin_event_size(3));
  encode_plugin_event(bytes.data(), "abc", 3, 1);
  EXPECT_EQ(plugin_event_id(bytes.data()), 0u);
  bytes[34] = 7;
  EXPECT_EQ(plugin_event_id(bytes.data()), 7u);
  bytes[26] = 3;  // and the data one longer, so that it adds up
  bytes[30] = 4;
  ASSERT_EQ(problem(bytes), "");
  EXPECT_EQ(plugin_event_id(bytes.data()), std::nullopt);
  EXPECT_EQ(plugin_event_id(event(1, {"abc", "d"}).data()), std::nullopt);
}

TEST(RawEventCheck, NamesWhatDoesNot) {
  EXPECT_EQ(problem({}), "it is shorter than the header of an event");
  Bytes bytes = event(1, {"abc"});
  bytes.push_back(0);
  EXPECT_EQ(problem(bytes), "its length is another than its header says");
  EXPECT_EQ(problem(event(430, {})), "its type is none that hosts know");
  EXPECT_EQ(problem(event(1, std::vector<std::string>(33))), "it has too many parameters");
  bytes = event(1, {});
  bytes[22] = 1;
  EXPECT_EQ(problem(bytes), "it ends inside the lengths of its parameters");
  bytes = event(1, {"abc"});
  bytes[26] = 4;
  EXPECT_EQ(problem(bytes), "the lengths of its parameters do not add up to its own");
  bytes[26] = 2;
  EXPECT_EQ(problem(bytes), "the lengths of its parameters do not add up to its own");
}

// Reads a passed event as a host does, all of it; AddressSanitizer watches.
std::uint64_t read_as_a_host(const Bytes& bytes) {
  std::uint32_t count;
  std::uint16_t type;
  std::memcpy(&type, bytes.data() + 20, 2);
  std::memcpy(&count, bytes.data() + 22, 4);
  const std::size_t width = type == 322 || type == 402 || type == 324 ? 4 : 2;
  std::size_t at = 26 + count * width;
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint32_t length = 0;
    std::memcpy(&length, bytes.data() + 26 + i * width, width);
    for (std::uint32_t n = 0; n < length; ++n) sum += bytes[at++];
  }
  return sum;
}

TEST(RawEventCheck, LetsNoHostReadOutside) {
  std::mt19937 random(1);
  std::uint64_t sum = 0;
  int passed = 0;
  for (int i = 0; i < 50'000; ++i) {
    Bytes bytes = event(static_cast<std::uint16_t>(random() % 420), {std::string(random() % 5, 'a'), std::string(random() % 5, 'b')});
    for (std::uint32_t n = random() % 3; n != 0; --n) bytes[16 + random() % (bytes.size() - 16)] = static_cast<std::uint8_t>(random() % 8);
    if (random() % 8 == 0) bytes.resize(random() % (bytes.size() + 1));
    bytes.shrink_to_fit();
    if (!problem(bytes).empty()) continue;
    ++passed;
    sum += read_as_a_host(bytes);
  }
  EXPECT_GT(passed, 5'000);
  EXPECT_GT(sum, 0u);
}

}  // namespace
}  // namespace falco_plugin::tests
