#include "commands.h"
#include "host_error.h"
#include "measure.h"
#include "raw_events.h"
#include "run_loop.h"
#include "scrape.h"

namespace falco_plugin::host {

Inspector& inspector_of(Session& session, const Json& args) { return session.inspector(args.at("inspector").get<std::string>()); }

namespace {

std::unique_ptr<EventSource> make_raw_events(const Json& source) {
  if (source.value("source", "syscall") != "syscall") throw HostError("raw events belong to the source syscall");
  auto events = events_of_base64(source.value("events", Json::array()));
  if (source.contains("path")) {
    for (auto& event : events_of_file(source["path"].get<std::string>())) events.push_back(std::move(event));
  }
  std::optional<uint64_t> idle_ms;
  if (source.contains("idleMs")) idle_ms = source["idleMs"].get<uint64_t>();
  std::optional<uint64_t> rate;
  if (source.contains("rate")) rate = source["rate"].get<uint64_t>();
  if (rate == uint64_t{0}) throw HostError("a rate of raw events is 1 a second at least");
  return raw_events_source(std::move(events), source.value("repeat", uint64_t{1}), idle_ms, rate);
}

std::unique_ptr<EventSource> make_source(Inspector& inspector, const Json& source) {
  const std::string kind = source.at("kind").get<std::string>();
  if (kind == "plugin") return plugin_source(inspector.plugin(source.at("plugin").get<std::string>()), source.value("params", ""));
  if (kind == "nodriver") return nodriver_source();
  if (kind == "idle") return idle_source(source.value("pollMs", uint64_t{30}));
  if (kind == "busy") return busy_source(source.value("rate", uint64_t{1000}));
  if (kind == "capture") return capture_source(source.at("path").get<std::string>());
  if (kind == "events") return make_raw_events(source);
  throw HostError("unknown kind of source '" + kind + "'");
}

std::shared_ptr<CountingIntake> make_counting(const Json& args) {
  if (!args.contains("counting")) return nullptr;
  const std::string stamp = args["counting"].value("stamp", "none");
  const auto kind = stamp == "binary" ? CountingIntake::Stamp::binary : stamp == "json" ? CountingIntake::Stamp::json : CountingIntake::Stamp::none;
  return std::make_shared<CountingIntake>(kind, args["counting"].value("samples", size_t{100'000}));
}

Json open(Session& session, const Json& args) {
  Inspector& inspector = inspector_of(session, args);
  OpenOptions options;
  options.driver_schema = args.value("driverSchema", "");
  options.platform_error = args.value("platformError", "");
  options.counting = make_counting(args);
  options.echo = options.counting != nullptr && args["counting"].value("echo", false);
  options.routine_threads = args.value("threadPool", size_t{0});
  inspector.open(make_source(inspector, args.at("source")), options);
  return {{"source", inspector.source_name()}};
}

Json stats(Session& session, const Json& args) {
  Inspector& inspector = inspector_of(session, args);
  QueueIntake& intake = inspector.async_events();
  Json plugins = Json::object();
  for (const auto& plugin : inspector.plugins()) plugins[plugin->info().name] = {{"callsWithoutHandler", plugin->owner().calls_without_handler()}, {"entriesLeft", plugin->owner().table_user().left_behind()}};
  return {{"queued", intake.queue().size()}, {"accepted", intake.queue().accepted()}, {"overflowed", intake.queue().overflowed()}, {"tooFarAhead", intake.too_far_ahead()}, {"routines", inspector.routines().size()}, {"plugins", plugins}};
}

}  // namespace

void add_inspector_commands(CommandTable& table) {
  table["inspector.create"] = {[](Session& session, const Json& args) {
    session.create_inspector(args.at("inspector").get<std::string>());
    return Json();
  }};
  table["inspector.register"] = {[](Session& session, const Json& args) { return plugin_info_json(inspector_of(session, args).register_plugin(args.at("path").get<std::string>()).info()); }};
  table["inspector.open"] = {open};
  table["inspector.run"] = {[](Session& session, const Json& args) {
    // The interrupt may have come before the inspector was opened, which forgets it.
    if (session.loops_ended()) inspector_of(session, args).interrupt();
    return run_loop(inspector_of(session, args), args, session.output);
  }};
  table["inspector.interrupt"] = {[](Session& session, const Json& args) {
                                    inspector_of(session, args).interrupt();
                                    return Json();
                                  },
                                  true};
  // Not while a plugin is registered or destroyed in the inspector.
  table["inspector.stats"] = {stats, true};
  table["inspector.progress"] = {[](Session& session, const Json& args) { return inspector_of(session, args).progress(); }};
  table["inspector.measure"] = {[](Session& session, const Json& args) { return measure(inspector_of(session, args), args); }};
  table["inspector.measureSteadily"] = {[](Session& session, const Json& args) { return measure_steadily(inspector_of(session, args), args); }};
  table["inspector.scrape"] = {[](Session& session, const Json& args) { return scrape(inspector_of(session, args), args); }};
  table["inspector.close"] = {[](Session& session, const Json& args) {
    inspector_of(session, args).close();
    return Json();
  }};
  table["inspector.openDump"] = {[](Session& session, const Json& args) {
    inspector_of(session, args).open_dump(args.at("path").get<std::string>());
    return Json();
  }};
  table["inspector.closeDump"] = {[](Session& session, const Json& args) {
    inspector_of(session, args).close_dump();
    return Json();
  }};
  table["inspector.destroy"] = {[](Session& session, const Json& args) {
    session.destroy_inspector(args.at("inspector").get<std::string>(), args.value("lastFirst", false));
    return Json();
  }};
}

}  // namespace falco_plugin::host
