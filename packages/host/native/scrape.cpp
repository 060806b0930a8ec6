#include "scrape.h"

#include <map>
#include <set>

#include "clock.h"

namespace falco_plugin::host {

namespace {

// A metric's value, where it can be compared: 64-bit integers are texts.
double number_of(const Json& value) {
  if (value.is_string()) return std::stod(value.get<std::string>());
  return value.is_number() ? value.get<double>() : 0;
}

}  // namespace

Json scrape(const Inspector& inspector, const Json& args) {
  const uint64_t end = monotonic_ns() + args.at("ms").get<uint64_t>() * 1'000'000u;
  const uint64_t every_ms = args.value("everyMs", uint64_t{1});
  uint64_t scrapes = 0;
  std::map<std::string, double> most;
  std::set<std::string> went_down;
  Json last = Json::object();
  do {
    ++scrapes;
    for (const auto& plugin : inspector.plugins()) {
      Json metrics = plugin->metrics();
      for (const Json& metric : metrics) {
        if (!metric.at("monotonic").get<bool>()) continue;
        const std::string name = metric.at("name").get<std::string>();
        const double value = number_of(metric.at("value"));
        double& before = most[name];
        if (value < before) went_down.insert(name);
        before = value;
      }
      last[plugin->info().name] = std::move(metrics);
    }
    sleep_ms(every_ms);
  } while (monotonic_ns() < end);
  return {{"scrapes", scrapes}, {"wentDown", went_down}, {"metrics", last}};
}

}  // namespace falco_plugin::host
