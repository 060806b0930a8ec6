#include "promise_rejections.hpp"

#include <algorithm>

namespace falco_plugin {

thread_local PromiseRejections* PromiseRejections::current = nullptr;

void PromiseRejections::on_reject(v8::PromiseRejectMessage message) {
  if (current == nullptr) return;
  auto& pending = current->pending_;
  v8::Isolate* isolate = current->isolate_;
  try {
    if (message.GetEvent() == v8::kPromiseRejectWithNoHandler) {
      if (pending.size() >= most) return;
      pending.push_back({v8::Global<v8::Promise>(isolate, message.GetPromise()), v8::Global<v8::Value>(isolate, message.GetValue())});
    } else if (message.GetEvent() == v8::kPromiseHandlerAddedAfterReject) {
      const auto promise = message.GetPromise();
      pending.erase(std::remove_if(pending.begin(), pending.end(), [&](const Pending& one) { return one.promise == promise; }),
                    pending.end());
    }
  } catch (...) {
    // No memory to remember one; V8 must not see the exception.
  }
}

std::vector<v8::Local<v8::Value>> PromiseRejections::take() {
  std::vector<v8::Local<v8::Value>> reasons;
  for (const Pending& one : pending_) reasons.push_back(one.reason.Get(isolate_));
  pending_.clear();
  return reasons;
}

}  // namespace falco_plugin
