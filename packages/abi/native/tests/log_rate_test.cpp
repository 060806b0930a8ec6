#include "log_rate.hpp"

#include <gtest/gtest.h>

#include <string>

#include "host_double.hpp"
#include "host_log.hpp"

namespace falco_plugin::tests {
namespace {

using std::chrono::seconds;

TEST(LogRateTest, LetsABurstThroughAndThenSoManyASecond) {
  LogRate rate(5);
  LogRate::Clock::time_point now{seconds(1'000)};
  int written = 0;
  for (int i = 0; i < 1'000; ++i) written += rate.admit(now).write ? 1 : 0;
  EXPECT_EQ(written, 50);
  now += seconds(1);
  const LogRate::Verdict first = rate.admit(now);
  EXPECT_TRUE(first.write);
  EXPECT_EQ(first.left_out, 950u) << "told once";
  for (int i = 0; i < 4; ++i) EXPECT_EQ(rate.admit(now).left_out, 0u);
  EXPECT_FALSE(rate.admit(now).write);
  EXPECT_EQ(rate.take_left_out(), 1u);
  EXPECT_EQ(rate.take_left_out(), 0u);
}

TEST(LogRateTest, IsNotImpressedByAClockThatStandsStill) {
  LogRate rate(1);
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(rate.admit({}).write);
  EXPECT_FALSE(rate.admit({}).write);
}

TEST(LogRateTest, TheHostLearnsHowManyLinesItDoesNotSee) {
  HostDouble host;
  HostLog log(host.owner(), HostDouble::log, "talker", 1);
  for (int i = 0; i < 15; ++i) log.write(Severity::info, "", "line " + std::to_string(i));
  EXPECT_EQ(host.lines.size(), 10u);
  EXPECT_EQ(log.left_out(), 5u);
  log.close();
  EXPECT_EQ(host.lines.back(), "FP_LOG_LIMIT: 5 lines of the log were left out");
}

TEST(LogRateTest, WhatIsSevereIsAlwaysWritten) {
  HostDouble host;
  HostLog log(host.owner(), HostDouble::log, "talker", 1);
  for (int i = 0; i < 15; ++i) log.write(Severity::critical, "", "line " + std::to_string(i));
  EXPECT_EQ(host.lines.size(), 15u);
}

}  // namespace
}  // namespace falco_plugin::tests
