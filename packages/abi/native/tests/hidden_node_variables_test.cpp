#include "hidden_node_variables.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

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

}  // namespace
}  // namespace falco_plugin::tests
