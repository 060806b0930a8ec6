#include "hidden_node_variables.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

namespace falco_plugin::tests {
namespace {

TEST(HiddenNodeVariables, AreNotSeenWhileItLivesAndThereAgainAfterwards) {
  setenv("NODE_DEBUG", "http", 1);
  setenv("NODELIKE", "stays", 1);
  {
    const HiddenNodeVariables hidden;
    EXPECT_EQ(std::getenv("NODE_DEBUG"), nullptr);
    EXPECT_STREQ(std::getenv("NODELIKE"), "stays");
  }
  EXPECT_STREQ(std::getenv("NODE_DEBUG"), "http");
}

// One environment is made while another one boots.
TEST(HiddenNodeVariables, AreThereAgainWhenTheLastOfSeveralEnds) {
  setenv("NODE_DEBUG", "http", 1);
  auto first = std::make_unique<HiddenNodeVariables>();
  setenv("NODE_OPTIONS", "--inspect", 1);
  EXPECT_STREQ(std::getenv("NODE_OPTIONS"), "--inspect") << "it came later";
  auto second = std::make_unique<HiddenNodeVariables>();
  EXPECT_EQ(std::getenv("NODE_OPTIONS"), nullptr);
  first.reset();
  EXPECT_EQ(std::getenv("NODE_DEBUG"), nullptr);
  EXPECT_EQ(std::getenv("NODE_OPTIONS"), nullptr);
  second.reset();
  EXPECT_STREQ(std::getenv("NODE_DEBUG"), "http");
  EXPECT_STREQ(std::getenv("NODE_OPTIONS"), "--inspect");
  unsetenv("NODE_OPTIONS");
}

}  // namespace
}  // namespace falco_plugin::tests
