#include "async_event_bytes.hpp"

#include <gtest/gtest.h>

namespace falco_plugin::tests {
namespace {

const ss_plugin_event* as_event(const AsyncEventBytes& bytes) { return reinterpret_cast<const ss_plugin_event*>(bytes.data()); }

TEST(AsyncEventBytes, AreLaidOutAsLibsinspReadsThem) {
  AsyncEventBytes bytes;
  encode_async_event(bytes, "tick", "hello", 5, no_thread);
  const AsyncEventBytes expected = {
      0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,  // ts: the host's
      0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,  // tid: none
      52, 0, 0, 0,                                     // length of all
      0x92, 0x01, 3, 0, 0, 0,                          // type 402, 3 parameters
      4, 0, 0, 0, 5, 0, 0, 0, 5, 0, 0, 0,              // their lengths
      0, 0, 0, 0,                                      // plugin id
      't', 'i', 'c', 'k', 0, 'h', 'e', 'l', 'l', 'o',
  };
  EXPECT_EQ(bytes, expected);
}

TEST(AsyncEventBytes, ComeBackAsTheyWent) {
  AsyncEventBytes bytes;
  for (const std::string& data : {std::string(), std::string("x"), std::string(100'000, 'y'), std::string("\0\1\2", 3)}) {
    encode_async_event(bytes, "tick", data.data(), data.size(), 0);
    AsyncEventView view;
    ASSERT_TRUE(view_async_event(as_event(bytes), view));
    EXPECT_EQ(view.name, "tick");
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(view.data), view.size), data);
  }
}

TEST(AsyncEventBytes, ThatDoNotAddUpAreRefused) {
  AsyncEventBytes good;
  encode_async_event(good, "tick", "hello", 5, 0);
  const auto refused = [&](std::size_t offset, std::uint8_t value) {
    AsyncEventBytes bad = good;
    bad[offset] = value;
    AsyncEventView view;
    return !view_async_event(as_event(bad), view);
  };
  EXPECT_TRUE(refused(20, 0x91)) << "another type";
  EXPECT_TRUE(refused(22, 2)) << "another number of parameters";
  EXPECT_TRUE(refused(16, 40)) << "shorter than its header";
  EXPECT_TRUE(refused(30, 200)) << "a name beyond the end";
  EXPECT_TRUE(refused(37, 0xff)) << "data far beyond the end";
  EXPECT_FALSE(refused(38, 7)) << "the plugin id is the host's business";
}

}  // namespace
}  // namespace falco_plugin::tests
