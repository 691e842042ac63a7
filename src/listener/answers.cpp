#include "listener/answers.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace insegel::listener {
namespace {

namespace json = boost::json;

const char* nameOf(order::OrderStatus status) {
    switch (status) {
        case order::OrderStatus::pending:
            return "pending";
        case order::OrderStatus::complete:
            return "complete";
        case order::OrderStatus::failed:
            break;
    }
    return "failed";
}

}  // namespace

std::string statusJson(const Settings& settings, bool withVersion) {
    json::object status{{"name", "Insegel"},
                        {"api", 1},
                        {"formats", json::array(settings.formats.begin(), settings.formats.end())}};
    if (withVersion) {
        status["version"] = settings.version;
    }
    return json::serialize(status);
}

std::string createdJson(const order::Created& created) {
    return json::serialize(json::object{
        {"id", created.id}, {"secret", created.secret}, {"expiresIn", created.expiresIn.count()}});
}

std::string stateJson(const std::string& orderId, const order::OrderState& state) {
    json::object object{{"id", orderId}, {"status", nameOf(state.status)}};
    if (!state.hintCode.empty()) {
        object["hintCode"] = state.hintCode;
    }
    std::string text = json::serialize(object);
    if (state.result) {
        // It is JSON text already, and may be long.
        text.pop_back();
        text += ",\"result\":" + *state.result + "}";
    }
    return text;
}

std::string notTakenJson(Problem problem) {
    return json::serialize(
        json::object{{"status", "failed"}, {"hintCode", "startFailed"}, {"problem", describe(problem).type}});
}

std::string deliveredJson(const std::string& orderId, const order::Delivered& delivered) {
    std::string text = stateJson(orderId, delivered.state);
    if (!delivered.missing.empty()) {
        text.pop_back();
        text += ",\"missing\":" +
                json::serialize(json::array(delivered.missing.begin(), delivered.missing.end())) + "}";
    }
    return text;
}

}  // namespace insegel::listener
