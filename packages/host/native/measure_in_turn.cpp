#include <deque>

#include "clock.h"
#include "extracted_value.h"
#include "field_request.h"
#include "host_error.h"
#include "measure.h"
#include "measure_rounds.h"
#include "measure_samples.h"
#include "table_vtables.h"

namespace falco_plugin::host {

namespace {

// One field of one plugin, and the call that asks for it. Does not move: the call points into it.
class Question {
 public:
  Question(Inspector& inspector, const std::string& text, TableVtables& vtables)
      : request_(inspector, text),
        field_(request_.question()),
        input_{&plugin().owner(), Owner::get_last_error, 1, &field_, vtables.reader, &vtables.reader_ext, nullptr},
        tables_(plugin().owner().table_user(), "extract_fields", TableUser::read) {
    if (!plugin().is_ready()) throw HostError("plugin capability used before init: " + plugin().info().name);
  }
  Question(const Question&) = delete;
  Question& operator=(const Question&) = delete;

  Plugin& plugin() const { return request_.plugin(); }

  bool ask(const ss_plugin_event_input& event) {
    field_ = request_.question();
    answered_ = plugin().library().extract_fields(plugin().instance(), &event, &input_) == SS_PLUGIN_SUCCESS;
    tables_.next();
    return answered_;
  }

  Json value() const { return answered_ ? extracted_value(request_, field_) : Json(); }

 private:
  const FieldRequest request_;
  ss_plugin_extract_field field_;
  const ss_plugin_field_extract_input input_;
  TableUser::Call tables_;
  bool answered_ = false;
};

}  // namespace

Json measure_in_turn(Inspector& inspector, const Json& args) {
  MeasureSamples samples(inspector, args);
  TableVtables vtables;
  std::deque<Question> questions;
  for (const auto& text : args.at("fields")) {
    samples.check(questions.emplace_back(inspector, text.get<std::string>(), vtables).plugin(), &Plugin::extracts);
  }
  if (questions.empty()) throw HostError("there is no field to measure with");
  const uint64_t calls = args.value("calls", uint64_t{10'000});
  std::string error;
  Json report = measure_rounds(args.value("rounds", uint64_t{10}), [&] {
    Round round;
    const Question* failed = nullptr;
    const uint64_t begin = monotonic_ns();
    while (round.calls < calls) {
      const ss_plugin_event_input event = samples.next(true);
      for (auto& question : questions) {
        if (!question.ask(event)) {
          ++round.failures;
          failed = &question;
        }
        ++round.calls;
      }
    }
    round.ns = monotonic_ns() - begin;
    if (failed != nullptr) error = failed->plugin().last_error();
    return round;
  });
  report["values"] = Json::array();
  for (const auto& question : questions) report["values"].push_back(question.value());
  if (!error.empty()) report["error"] = error;
  return report;
}

}  // namespace falco_plugin::host
