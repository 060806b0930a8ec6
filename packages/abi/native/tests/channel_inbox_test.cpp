#include "channel_inbox.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <thread>

#include "message_channels.hpp"

namespace falco_plugin::tests {
namespace {

SendOutcome send(ChannelInbox& inbox, std::uint32_t channel, const std::string& text, std::size_t capacity = 10) {
  return inbox.send(channel, capacity, text.data(), text.size());
}

std::string next(ChannelInbox& inbox) {
  ChannelInbox::Message message;
  if (!inbox.next(message)) return "nothing";
  return std::to_string(message.channel) + ":" + std::string(message.bytes.begin(), message.bytes.end());
}

class ChannelInboxTest : public ::testing::Test {
 protected:
  void SetUp() override { inbox.attach(); }
  ChannelInbox inbox;
};

TEST_F(ChannelInboxTest, KeepsTheOrderOfAllChannelsTogether) {
  EXPECT_FALSE(inbox.has_messages());
  send(inbox, 1, "a");
  send(inbox, 0, "b");
  send(inbox, 1, "");
  EXPECT_TRUE(inbox.has_messages());
  inbox.begin_taking();
  EXPECT_EQ(next(inbox), "1:a");
  EXPECT_EQ(next(inbox), "0:b");
  EXPECT_EQ(next(inbox), "1:");
  EXPECT_EQ(next(inbox), "nothing");
  EXPECT_FALSE(inbox.has_messages());
}

TEST_F(ChannelInboxTest, DropsWhatExceedsTheCapacityOfItsChannel) {
  EXPECT_EQ(send(inbox, 0, "a", 2), SendOutcome::sent);
  EXPECT_EQ(send(inbox, 0, "b", 2), SendOutcome::sent);
  EXPECT_EQ(send(inbox, 0, "c", 2), SendOutcome::full);
  EXPECT_EQ(send(inbox, 1, "d", 2), SendOutcome::sent) << "another channel has its own room";
  EXPECT_EQ(inbox.dropped(0), 1u);
  EXPECT_EQ(inbox.dropped(1), 0u);
  inbox.begin_taking();
  EXPECT_EQ(next(inbox), "0:a");
  EXPECT_EQ(send(inbox, 0, "e", 2), SendOutcome::sent);
}

TEST_F(ChannelInboxTest, IsBoundedByBytes) {
  const std::string large(ChannelInbox::max_bytes / 2, 'x');
  EXPECT_EQ(send(inbox, 0, large), SendOutcome::sent);
  EXPECT_EQ(send(inbox, 0, large), SendOutcome::sent);
  EXPECT_EQ(send(inbox, 0, "x"), SendOutcome::full);
  inbox.begin_taking();
  next(inbox);
  EXPECT_EQ(send(inbox, 0, "x"), SendOutcome::sent);
}

TEST_F(ChannelInboxTest, GivesOnlyWhatWasSentBeforeTakingBegan) {
  send(inbox, 0, "a");
  inbox.begin_taking();
  send(inbox, 0, "b");
  EXPECT_EQ(next(inbox), "0:a");
  EXPECT_EQ(next(inbox), "nothing");
  inbox.begin_taking();
  EXPECT_EQ(next(inbox), "0:b");
}

TEST_F(ChannelInboxTest, HasNobodyUntilAttachedAndAfterDetached) {
  send(inbox, 0, "forgotten");
  inbox.detach();
  EXPECT_FALSE(inbox.has_messages());
  EXPECT_EQ(send(inbox, 0, "x"), SendOutcome::nobody);
  EXPECT_EQ(inbox.dropped(0), 0u);
  inbox.attach();
  EXPECT_EQ(send(inbox, 0, "y", 1), SendOutcome::sent) << "what was forgotten takes no room";
  EXPECT_EQ(send(inbox, ChannelInbox::max_channels, "x"), SendOutcome::nobody);
}

TEST_F(ChannelInboxTest, CarriesMessagesBetweenThreads) {
  constexpr std::uint32_t count = 50'000;
  std::atomic<std::uint64_t> refused{0};
  std::thread sender([&] {
    for (std::uint32_t i = 0; i < count; ++i) {
      while (inbox.send(i % 3, 20, &i, sizeof i) != SendOutcome::sent) {
        ++refused;
        std::this_thread::yield();
      }
    }
  });
  std::uint32_t seen = 0;
  while (seen < count) {
    if (!inbox.has_messages()) std::this_thread::yield();
    inbox.begin_taking();
    ChannelInbox::Message message;
    while (inbox.next(message)) {
      std::uint32_t number;
      ASSERT_EQ(message.bytes.size(), sizeof number);
      std::memcpy(&number, message.bytes.data(), sizeof number);
      ASSERT_EQ(number, seen);
      ASSERT_EQ(message.channel, seen % 3);
      ++seen;
    }
  }
  sender.join();
  EXPECT_EQ(inbox.dropped(0) + inbox.dropped(1) + inbox.dropped(2), refused);
}

TEST(MessageChannels, GiveANameOneNumberInBothRealms) {
  MessageChannels channels;
  std::optional<std::uint32_t> other;
  std::thread realm([&] { other = channels.number("lookups"); });
  const auto lookups = channels.number("lookups");
  realm.join();
  EXPECT_EQ(lookups, other);
  EXPECT_NE(channels.number("more"), lookups);
  for (std::size_t i = 2; i < ChannelInbox::max_channels; ++i) EXPECT_TRUE(channels.number(std::to_string(i)));
  EXPECT_FALSE(channels.number("too many"));
  EXPECT_EQ(channels.number("lookups"), lookups);
}

}  // namespace
}  // namespace falco_plugin::tests
