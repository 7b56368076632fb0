#include "sync/server/request_log.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "app/core/base/log.h"

namespace linli::server {
namespace {

constexpr std::size_t kMostTemplates = 400; // of path and status; all others are one
constexpr std::size_t kLongestWord = 24;
constexpr int kNotFound = 404;
constexpr int kNotSo = 405;
constexpr int kTooMany = 429; // before anybody looked whether there is such a page

// As a page's name is written: "sign-in.csv".
bool is_word(std::string_view part) {
    return part.size() <= kLongestWord && std::ranges::all_of(part, [](char c) {
               return (c >= 'a' && c <= 'z') || c == '-' || c == '.';
           });
}

std::string_view method_of(const Request& request) {
    static constexpr std::array<std::string_view, 3> kOurs{"GET", "HEAD", "POST"};
    const auto* const found = std::ranges::find(kOurs, request.method);
    return found == kOurs.end() ? std::string_view{"other"} : *found;
}

void log(const Request& request, const Response& response, const std::string& path, long long us) {
    log_info(
        "request",
        {{"id", request.id},
         {"method", method_of(request)},
         {"path", path},
         {"status", response.status},
         {"us", us},
         {"in", static_cast<long long>(request.body.size())},
         {"out", static_cast<long long>(response.body.size())},
         {"device", response.device}}
    );
}

} // namespace

std::string path_template(std::string_view path, int status) {
    constexpr std::string_view kProtocol = "/v1/";
    if (status == kNotFound || status == kNotSo || status == kTooMany || !path.starts_with('/')) {
        return "*";
    }
    std::string out;
    if (path.starts_with(kProtocol)) {
        out = kProtocol.substr(0, kProtocol.size() - 1);
        path.remove_prefix(kProtocol.size() - 1);
    }
    while (!path.empty()) { // begins with a slash
        path.remove_prefix(1);
        const std::string_view part = path.substr(0, path.find('/'));
        out += '/';
        out += is_word(part) ? part : "*";
        path.remove_prefix(part.size());
    }
    return out;
}

void RequestCounts::add(const std::string& path, int status, const Sum& one) {
    sums_.lend([&](Sums& sums) {
        auto found = sums.find({path, status});
        if (found == sums.end()) {
            const bool full = sums.size() >= kMostTemplates;
            found = sums.try_emplace({full ? "*" : path, status}).first;
        }
        Sum& sum = found->second;
        sum.requests += one.requests;
        sum.micros += one.micros;
        sum.bytes_in += one.bytes_in;
        sum.bytes_out += one.bytes_out;
    });
}

RequestCounts::Sums RequestCounts::all() const {
    Sums copy;
    sums_.lend([&](Sums& sums) { copy = sums; });
    return copy;
}

Handler logged(RequestCounts& counts, Handler handler) {
    return [&counts, handler = std::move(handler)](const Request& request) {
        using Clock = std::chrono::steady_clock;
        const auto begun = Clock::now();
        Response response = handler(request);
        const auto us =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
        const std::string path = path_template(request.path, response.status);
        const auto in = static_cast<std::int64_t>(request.body.size());
        const auto out = static_cast<std::int64_t>(response.body.size());
        counts.add(path, response.status, {1, us, in, out});
        log(request, response, path, us);
        return response;
    };
}

} // namespace linli::server
