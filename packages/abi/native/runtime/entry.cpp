// The runtime's one exported symbol, and the edge that no exception crosses.
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <utility>

#include "binding_contract.hpp"
#include "falco_plugin/runtime_contract.h"
#include "instance.hpp"
#include "log_text.hpp"
#include "node_shim.hpp"

struct fp_instance {
  falco_plugin::Instance instance;
  std::string last_error;

  fp_instance(const fp_artifact& artifact, const ss_plugin_init_input& input) : instance(artifact, input) {}
};

#define TEXT_OF(value) #value
#define TEXT(value) TEXT_OF(value)

namespace {

// For tools, which read the file and load nothing: `falco-plugin inspect`.
[[gnu::used]] const char contract_mark[] = "falco_plugin_runtime_contract=" TEXT(FP_RUNTIME_CONTRACT);
[[gnu::used]] const char version_mark[] = "falco_plugin_runtime_version=" FP_RUNTIME_VERSION;

// Runs `work`; what it throws becomes the instance's last error.
template <typename Work>
ss_plugin_rc guarded(fp_instance* instance, const Work& work) noexcept {
  try {
    work(instance->instance);
    return SS_PLUGIN_SUCCESS;
  } catch (const std::exception& error) {
    try {
      // An older one, which must not be taken for this.
      (void)instance->instance.take_table_error();
      instance->last_error = falco_plugin::log_text(error.what());
    } catch (...) {
      // No memory for the text; the return code says enough.
    }
  } catch (...) {
  }
  return SS_PLUGIN_FAILURE;
}

void tell(const std::exception& caught, char* error, size_t error_size) noexcept {
  try {
    std::snprintf(error, error_size, "%s", falco_plugin::log_text(caught.what()).c_str());
  } catch (...) {
    std::snprintf(error, error_size, "FP_RUNTIME_START: out of memory");
  }
}

fp_instance* init(const fp_artifact* artifact, const ss_plugin_init_input* input, char* error, size_t error_size) {
  try {
    return new fp_instance(*artifact, *input);
  } catch (const std::exception& caught) {
    tell(caught, error, error_size);
  } catch (...) {
    std::snprintf(error, error_size, "FP_RUNTIME_START: unknown error");
  }
  return nullptr;
}

void destroy(fp_instance* instance) {
  try {
    delete instance;
  } catch (...) {
    // A destructor of ours does not throw; should one of the standard library, leaking the rest is better than ending the host.
  }
}

// Why a call failed, or why the host, or another plugin through it, could not do something with a table of this one.
const char* last_error(fp_instance* instance) {
  try {
    std::string table_error = instance->instance.take_table_error();
    if (!table_error.empty()) instance->last_error = std::move(table_error);
  } catch (...) {
    // What was there before is better than nothing.
  }
  return instance->last_error.c_str();
}

ss_plugin_rc set_async_event_handler(fp_instance* instance, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler) {
  if (handler != nullptr) {
    return guarded(instance, [=](falco_plugin::Instance& plugin) { plugin.start_async(owner, handler); });
  }
  // A failed stop would make libsinsp keep its handler and throw at close.
  (void)guarded(instance, [](falco_plugin::Instance& plugin) { plugin.stop_async(); });
  return SS_PLUGIN_SUCCESS;
}

ss_plugin_rc dump_state(fp_instance* instance, ss_plugin_owner_t* owner, ss_plugin_async_event_handler_t handler) {
  // A failure would keep the host from writing the capture at all; what is missing from it is in the log.
  (void)guarded(instance, [=](falco_plugin::Instance& plugin) { plugin.dump_state(owner, handler); });
  return SS_PLUGIN_SUCCESS;
}

ss_plugin_rc parse_event(fp_instance* instance, const ss_plugin_event_input* event, const ss_plugin_event_parse_input* input) {
  return guarded(instance, [=](falco_plugin::Instance& plugin) { plugin.parse_event(*event, input); });
}

ss_plugin_rc extract_fields(fp_instance* instance, const ss_plugin_event_input* event, const ss_plugin_field_extract_input* input) {
  if (instance->instance.extract_again(*event, *input)) return SS_PLUGIN_SUCCESS;
  for (std::uint32_t i = 0; i < input->num_fields; ++i) input->fields[i].res_len = 0;
  return guarded(instance, [=](falco_plugin::Instance& plugin) { plugin.extract_fields(*event, *input); });
}

ss_instance_t* open_source(fp_instance* instance, const char* params, ss_plugin_rc* rc) {
  falco_plugin::OpenSource* source = nullptr;
  *rc = guarded(instance, [&](falco_plugin::Instance& plugin) { source = plugin.open(params == nullptr ? "" : params); });
  return source;
}

void close_source(fp_instance* instance, ss_instance_t* source) {
  (void)guarded(instance, [=](falco_plugin::Instance& plugin) { plugin.close(static_cast<falco_plugin::OpenSource*>(source)); });
}

ss_plugin_rc next_batch(fp_instance* instance, ss_instance_t* source, std::uint32_t* count, ss_plugin_event*** events) {
  *count = 0;
  ss_plugin_rc rc = SS_PLUGIN_FAILURE;
  const ss_plugin_rc done = guarded(instance, [&](falco_plugin::Instance& plugin) {
    if (source == nullptr) return;
    rc = plugin.next_batch(*static_cast<falco_plugin::OpenSource*>(source), *count, *events, instance->last_error);
    if (rc != SS_PLUGIN_FAILURE) return;
    (void)plugin.take_table_error();
    instance->last_error = falco_plugin::log_text(instance->last_error);
  });
  return done == SS_PLUGIN_SUCCESS ? rc : done;
}

const char* get_progress(fp_instance* instance, ss_instance_t* source, std::uint32_t* progress) {
  const char* text = nullptr;
  *progress = 0;
  (void)guarded(instance, [&](falco_plugin::Instance& plugin) {
    if (source != nullptr) text = plugin.progress(*static_cast<falco_plugin::OpenSource*>(source), *progress);
  });
  return text;
}

const char* event_to_string(fp_instance* instance, const ss_plugin_event_input* event) {
  const char* text = nullptr;
  (void)guarded(instance, [&](falco_plugin::Instance& plugin) { text = plugin.event_to_string(*event); });
  return text;
}

const char* list_open_params(fp_instance* instance, ss_plugin_rc* rc) {
  const char* json = nullptr;
  *rc = guarded(instance, [&](falco_plugin::Instance& plugin) { json = plugin.list_open_params(); });
  return json;
}

ss_plugin_rc capture_open(fp_instance* instance, const ss_plugin_capture_listen_input* input) {
  return guarded(instance, [=](falco_plugin::Instance& plugin) { plugin.capture_open(*input); });
}

ss_plugin_rc capture_close(fp_instance* instance, const ss_plugin_capture_listen_input* input) {
  // A failure would make libsinsp throw out of its own close, and leave the rest of it undone; what went wrong is in the log.
  (void)guarded(instance, [=](falco_plugin::Instance& plugin) { plugin.capture_close(*input); });
  return SS_PLUGIN_SUCCESS;
}

ss_plugin_rc set_config(fp_instance* instance, const ss_plugin_set_config_input* input) {
  return guarded(instance, [=](falco_plugin::Instance& plugin) { plugin.set_config(input->config == nullptr ? "" : input->config); });
}

// Not through guarded(): other threads are inside the instance, and last_error is theirs.
ss_plugin_metric* get_metrics(fp_instance* instance, std::uint32_t* count) {
  *count = 0;
  try {
    return instance->instance.metrics(*count);
  } catch (...) {
    return nullptr;
  }
}

}  // namespace

extern "C" __attribute__((visibility("default"))) const fp_runtime* falco_plugin_runtime() {
  static const fp_runtime runtime = {
      sizeof(fp_runtime), FP_RUNTIME_CONTRACT, falco_plugin::node_shim::abi(), falco_plugin::runtime_version, init, destroy,
      last_error, set_async_event_handler, dump_state, parse_event, extract_fields, open_source, close_source, next_batch,
      get_progress, event_to_string, list_open_params, capture_open, capture_close, set_config, get_metrics,
  };
  return &runtime;
}
