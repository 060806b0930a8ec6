#include "log_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "host_double.hpp"
#include "host_log.hpp"

namespace falco_plugin::tests {
namespace {

TEST(LogText, LeavesTextAlone) { EXPECT_EQ(log_text("größe\t\"x\" \\n 日本"), "größe\t\"x\" \\n 日本"); }

TEST(LogText, ShowsControlCharactersInsteadOfHavingTerminalsObeyThem) {
  EXPECT_EQ(log_text("\x1b[2J\x07\r\x7f"), "\\x1b[2J\\x07\\x0d\\x7f");
  EXPECT_EQ(log_text("\xc2\x9b" "2J \xc2\xa0"), "\\x9b2J \xc2\xa0") << "U+009B is one, U+00A0 a space";
  EXPECT_EQ(log_text(std::string_view("a\0b", 3)), "a\\x00b");
}

TEST(LogText, HasNoLineThatCouldBeTheHosts) {
  EXPECT_EQ(log_text("failed: sh\nMon Jan  1: Falco stops"), "failed: sh\n    Mon Jan  1: Falco stops");
  EXPECT_EQ(log_text("Error: x\n    at f (a.ts:1:2)"), "Error: x\n    at f (a.ts:1:2)") << "stacks are indented";
}

TEST(LogText, IsWhatTheHostGets) {
  HostDouble host;
  HostLog log(host.owner(), HostDouble::log, "plugin");
  log.write(Severity::error, "c\n", "a process called \x1b[31m\nMon Jan  1: all is well");
  EXPECT_EQ(host.lines, std::vector<std::string>{"plugin.c\n    : a process called \\x1b[31m\n    Mon Jan  1: all is well"});
}

}  // namespace
}  // namespace falco_plugin::tests
