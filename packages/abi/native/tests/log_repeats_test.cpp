#include "log_repeats.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "host_double.hpp"
#include "host_log.hpp"

namespace falco_plugin::tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Lines = std::vector<std::string>;

class LogRepeatsTest : public ::testing::Test {
 protected:
  static Lines texts(const std::vector<LogRepeats::Line>& lines) {
    Lines all;
    for (const LogRepeats::Line& line : lines) all.push_back(line.component + ":" + line.message);
    return all;
  }
  Lines say(const std::string& message, const std::string& component = "a", Severity severity = Severity::info) {
    return texts(repeats.admit(severity, component, message, now));
  }

  LogRepeats repeats;
  LogRepeats::Clock::time_point now{};
};

TEST_F(LogRepeatsTest, WritesARepeatedLineAtDoublingCounts) {
  Lines written;
  for (int i = 0; i < 100; ++i) {
    for (const std::string& line : say("x")) written.push_back(line);
  }
  EXPECT_EQ(written, (Lines{"a:x", "a:x", "a:x (repeated 2 times)", "a:x (repeated 4 times)", "a:x (repeated 8 times)",
                            "a:x (repeated 16 times)", "a:x (repeated 32 times)"}));
  EXPECT_EQ(texts(repeats.flush()), Lines{"a:x (repeated 36 times)"}) << "the lines together stand for all 100";
  EXPECT_EQ(texts(repeats.flush()), Lines{});
}

TEST_F(LogRepeatsTest, TellsLinesApartByComponentMessageAndSeverity) {
  EXPECT_EQ(say("x"), Lines{"a:x"});
  EXPECT_EQ(say("y"), Lines{"a:y"});
  EXPECT_EQ(say("x", "b"), Lines{"b:x"});
  EXPECT_EQ(say("x", "a", Severity::error), Lines{"a:x"});
  EXPECT_EQ(texts(repeats.flush()), Lines{}) << "nothing was held back";
}

TEST_F(LogRepeatsTest, WritesWhatWasHeldBackWhenTheWindowHasEnded) {
  for (int i = 0; i < 7; ++i) say("x");
  now += LogRepeats::window - milliseconds(1);
  EXPECT_EQ(say("y"), Lines{"a:y"});
  now += milliseconds(1);
  EXPECT_EQ(say("z"), (Lines{"a:x (repeated 3 times)", "a:z"}));
  EXPECT_EQ(say("x"), Lines{"a:x"}) << "as if for the first time";
}

TEST_F(LogRepeatsTest, LeavesLinesAloneThatComeNowAndThen) {
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(say("every ten seconds"), Lines{"a:every ten seconds"});
    now += LogRepeats::window;
  }
}

TEST_F(LogRepeatsTest, RemembersABoundedNumberOfLines) {
  for (int i = 0; i < 3; ++i) say("first");
  for (std::size_t i = 1; i < LogRepeats::max_lines; ++i) {
    now += milliseconds(1);
    EXPECT_EQ(say(std::to_string(i)).size(), 1u);
  }
  EXPECT_EQ(say("one more"), (Lines{"a:first", "a:one more"})) << "the oldest makes room, and loses nothing";
}

TEST(HostLogRepeats, AreLimitedAndFlushedAtTheEnd) {
  HostDouble host;
  HostLog log(host.owner(), HostDouble::log, "plugin");
  for (int i = 0; i < 6; ++i) log.write(Severity::warning, "c", "again");
  EXPECT_EQ(host.lines, (Lines{"plugin.c: again", "plugin.c: again", "plugin.c: again (repeated 2 times)"}));
  log.close();
  EXPECT_EQ(host.lines.back(), "plugin.c: again (repeated 2 times)");
  EXPECT_EQ(host.lines.size(), 4u);
  log.write(Severity::warning, "c", "too late");
  log.close();
  EXPECT_EQ(host.lines.size(), 4u);
}

// A host whose log leads back into the plugin, as one that loads a plugin on a log line might.
HostLog* inner = nullptr;
int nested = 0;
void log_again(ss_plugin_owner_t*, const char*, const char*, ss_plugin_log_severity) {
  if (nested++ == 0) inner->write(Severity::info, "", "nested");
}

TEST(HostLogRepeats, HoldNoLockWhileTheHostIsCalled) {
  HostLog log(nullptr, log_again, "plugin");
  inner = &log;
  log.write(Severity::info, "", "outer");
  EXPECT_EQ(nested, 2);
}

TEST(HostLogRepeats, LoseNoneFromSeveralThreads) {
  HostDouble host;
  HostLog log(host.owner(), HostDouble::log, "plugin");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 2000; ++n) log.write(Severity::info, "", n % 2 == 0 ? "shared" : "own " + std::to_string(i));
    });
  }
  for (std::thread& thread : threads) thread.join();
  log.close();
  std::uint64_t stood_for = 0;
  for (const std::string& line : host.lines) {
    const std::size_t at = line.find(" (repeated ");
    stood_for += at == std::string::npos ? 1 : std::stoull(line.substr(at + 11));
  }
  EXPECT_EQ(stood_for, 8000u);
}

}  // namespace
}  // namespace falco_plugin::tests
