#include "sync/relay/upstream_line.h"

#include <filesystem>
#include <system_error>

#include "app/core/base/key_file.h"

namespace linli::relay {
namespace {

std::string key_path(const std::string& ledger) {
    return ledger + ".upstream.key";
}

// The one centre that this server knows; nothing: it knows none yet.
Result<std::optional<Centre>> own_centre(server::Ledger& ledger) {
    const auto centres = LINLI_TRY(ledger.centres());
    if (centres.size() > 1) {
        return fail(ErrorCode::kConflict, "several centres stand beneath this server");
    }
    return centres.empty() ? std::optional<Centre>{} : std::optional{centres.front()};
}

// No device is enrolled under that key, or one that was revoked: the next order makes another.
Error refused(const std::string& path, bool known, Error error) {
    if (!known && error.code == ErrorCode::kDenied) {
        (void)forget_line(path);
    }
    return error;
}

} // namespace

Result<Centre> enrol_upstream(
    server::Ledger& ledger, const std::string& path, const UpstreamOrder& order
) {
    const auto known = LINLI_TRY(ledger.upstream());
    const auto api =
        LINLI_TRY(sync::CurlSyncApi::create(sync::DistrictLine{order.url, order.authority}));
    const SigningKey key = LINLI_TRY(read_or_make_key_file(key_path(path)));
    sync::EnrolRequest request;
    // The same one when an order that was cut off is given again.
    request.device = known
        ? known->device
        : DeviceId{derive_uuid("relay " + to_hex(key.public_key()), Uuid{}, Uuid{})};
    request.digits = order.digits;
    request.key = key.public_key();
    request.relay = true;
    request.centre = LINLI_TRY(own_centre(ledger));
    const auto answered = api->enrol(request);
    if (!answered) {
        return refused(path, known.has_value(), answered.error());
    }
    const auto& answer = *answered;
    if (known && known->centre != answer.centre.id) {
        return fail(ErrorCode::kConflict, "another centre");
    }
    server::Upstream above;
    above.fact_clock = known ? known->fact_clock : 0;
    above.server_epoch = known ? known->server_epoch : std::string{};
    above.device = request.device;
    above.centre = answer.centre.id;
    above.url = order.url;
    above.authority = order.authority;
    LINLI_TRY(ledger.transact([&] { return ledger.set_upstream(above); }));
    return answer.centre;
}

Result<std::optional<sync::DistrictLine>> line_above(
    server::Ledger& ledger, const std::string& path
) {
    const auto above = LINLI_TRY(ledger.upstream());
    if (!above) {
        return std::optional<sync::DistrictLine>{};
    }
    sync::DistrictLine line;
    line.url = above->url;
    line.authority = above->authority;
    line.signer.emplace(sync::Signer{above->device, LINLI_TRY(read_key_file(key_path(path)))});
    return std::optional{std::move(line)};
}

Status forget_line(const std::string& path) {
    std::error_code error;
    std::filesystem::remove(key_path(path), error);
    return error ? Status{fail(ErrorCode::kIo, error.message())} : Status{};
}

} // namespace linli::relay
