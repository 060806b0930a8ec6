#include "retained_events.hpp"

#include <gtest/gtest.h>

namespace falco_plugin::tests {
namespace {

AsyncEventBytes bytes(const std::string& text) { return {text.begin(), text.end()}; }

std::vector<std::string> texts(const RetainedEvents& retained) {
  std::vector<std::string> all;
  for (const auto& event : retained.all()) all.emplace_back(event->begin(), event->end());
  return all;
}

using Texts = std::vector<std::string>;

TEST(RetainedEvents, KeepsTheLastEventOfEachKeyOldestFirst) {
  RetainedEvents retained;
  retained.set_max(10);
  retained.keep("a", bytes("a1"));
  retained.keep("b", bytes("b1"));
  retained.keep("a", bytes("a2"));
  EXPECT_EQ(texts(retained), (Texts{"b1", "a2"}));
}

TEST(RetainedEvents, ForgetsWhatItIsTold) {
  RetainedEvents retained;
  retained.set_max(10);
  retained.keep("a", bytes("a1"));
  retained.keep("b", bytes("b1"));
  retained.forget("a");
  retained.forget("never kept");
  EXPECT_EQ(texts(retained), (Texts{"b1"}));
}

TEST(RetainedEvents, ForgetsTheOldestBeyondItsMaximum) {
  RetainedEvents retained;
  retained.set_max(2);
  for (const char* key : {"a", "b", "c"}) retained.keep(key, bytes(key));
  EXPECT_EQ(texts(retained), (Texts{"b", "c"}));
  retained.set_max(1);
  EXPECT_EQ(texts(retained), (Texts{"c"}));
}

TEST(RetainedEvents, KeepsNothingWithoutRoom) {
  RetainedEvents retained;
  retained.keep("a", bytes("a"));
  EXPECT_TRUE(retained.all().empty());
}

}  // namespace
}  // namespace falco_plugin::tests
