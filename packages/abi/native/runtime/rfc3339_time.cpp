#include "rfc3339_time.hpp"

namespace falco_plugin {
namespace {

// Reads a text from its beginning; once something does not fit, it stays failed.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::int64_t digits(std::size_t count) {
    std::int64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + digit();
    return value;
  }
  // One of these characters, whichever it is.
  char any_of(std::string_view expected) {
    if (rest_.empty() || expected.find(rest_.front()) == std::string_view::npos) {
      failed_ = true;
      return '\0';
    }
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }
  bool next_is_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
  bool next_is(char c) const { return !rest_.empty() && rest_.front() == c; }
  bool done() const { return !failed_ && rest_.empty(); }

 private:
  int digit() {
    if (!next_is_digit()) {
      failed_ = true;
      return 0;
    }
    const int value = rest_.front() - '0';
    rest_.remove_prefix(1);
    return value;
  }

  std::string_view rest_;
  bool failed_ = false;
};

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int64_t days_in(std::int64_t year, std::int64_t month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

// Days from 1970-01-01, in the Gregorian calendar.
std::int64_t day_number(std::int64_t year, std::int64_t month, std::int64_t day) {
  // Counted in years that begin in March, so that a leap day is the last of its year.
  const std::int64_t from_march = month > 2 ? year : year - 1;
  const std::int64_t month_from_march = (month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
  return from_march * 365 + from_march / 4 - from_march / 100 + from_march / 400 + day_of_year - 719'468;
}

std::int64_t fraction(Reader& reader) {
  std::int64_t ns = 0, unit = 100'000'000;
  if (!reader.next_is('.')) return 0;
  reader.any_of(".");
  do {
    ns += reader.digits(1) * unit;
    unit /= 10;
  } while (reader.next_is_digit());
  return ns;
}

// Seconds that local time is ahead of UTC.
std::int64_t offset(Reader& reader, bool& valid) {
  const char sign = reader.any_of("Zz+-");
  if (sign != '+' && sign != '-') return 0;
  const std::int64_t hours = reader.digits(2);
  reader.any_of(":");
  const std::int64_t minutes = reader.digits(2);
  valid = valid && hours <= 23 && minutes <= 59;
  return (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

}  // namespace

std::optional<std::uint64_t> rfc3339_time(std::string_view text) {
  Reader reader(text);
  const std::int64_t year = reader.digits(4);
  reader.any_of("-");
  const std::int64_t month = reader.digits(2);
  reader.any_of("-");
  const std::int64_t day = reader.digits(2);
  reader.any_of("Tt ");
  const std::int64_t hour = reader.digits(2);
  reader.any_of(":");
  const std::int64_t minute = reader.digits(2);
  reader.any_of(":");
  const std::int64_t second = reader.digits(2);
  const std::int64_t ns = fraction(reader);
  bool valid = true;
  const std::int64_t ahead = offset(reader, valid);
  if (!reader.done() || !valid || month < 1 || month > 12 || day < 1 || day > days_in(year, month)) return std::nullopt;
  // 60 is a leap second: the next one, as in POSIX time.
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;

  const std::int64_t seconds = day_number(year, month, day) * 86'400 + hour * 3600 + minute * 60 + second - ahead;
  constexpr std::int64_t most = static_cast<std::int64_t>(UINT64_MAX / 1'000'000'000u);
  if (seconds < 0 || seconds >= most) return std::nullopt;
  return static_cast<std::uint64_t>(seconds) * 1'000'000'000u + static_cast<std::uint64_t>(ns);
}

}  // namespace falco_plugin
