#include "sync/client/enrolment.h"

#include <filesystem>

#include "app/core/base/key_file.h"
#include "app/core/base/secret_file.h"
#include "app/store/catalogue.h"
#include "app/store/filing.h"
#include "app/store/journal.h"
#include "app/store/outbox.h"
#include "app/store/revocation.h"
#include "app/store/sync_state.h"

namespace linli::sync {
namespace {

constexpr std::string_view kUrl = "district_url";
constexpr std::string_view kAuthority = "district_ca";
constexpr std::string_view kKey = "district_key";       // the public one; empty: not enrolled
constexpr std::string_view kCourierKey = "courier_key"; // the district's, public

std::string key_file(store::Store& store, std::string_view end) {
    return store.database().path() + std::string{end};
}

Status keep(
    store::Store& store, const EnrolOrder& order, const PublicKey& key, const EnrolAnswer& answer
) {
    return store.write([&](store::Journal& journal) -> Status {
        LINLI_TRY(store::admit_again(store));
        if (!LINLI_TRY(store::own_centre(store))) {
            LINLI_TRY(store::describe_centre(store, journal, answer.centre));
        }
        LINLI_TRY(store::save_setting(store, kUrl, order.url));
        LINLI_TRY(store::save_setting(store, kAuthority, order.authority));
        const std::string letters = answer.district ? to_hex(*answer.district) : std::string{};
        LINLI_TRY(store::save_setting(store, kCourierKey, letters));
        return store::save_setting(store, kKey, to_hex(key));
    });
}

// The key that the database names: where the power went after it was named, its file still waits
// under the other name.
Result<SigningKey> named_key(store::Store& store, const std::string& named) {
    const std::string path = key_file(store, ".key");
    const std::string fresh = key_file(store, ".key.new");
    auto key = read_key_file(path);
    if (key && to_hex(key->public_key()) == named) {
        return key;
    }
    auto waiting = read_key_file(fresh);
    if (waiting && to_hex(waiting->public_key()) == named) {
        LINLI_TRY(rename_secret_file(fresh, path));
        return waiting;
    }
    return key ? fail(ErrorCode::kConflict, path) : std::move(key).error();
}

} // namespace

Result<Centre> enrol(store::Store& store, const EnrolOrder& order) {
    if (LINLI_TRY(store::revocation(store)) != store::Revocation::kNone) {
        LINLI_TRY(store::wipe(store)); // to its end
    }
    if (!order.again && !LINLI_TRY(store::load_setting(store, kKey)).empty()) {
        return fail(ErrorCode::kConflict, "enrolled");
    }
    const auto api =
        LINLI_TRY(CurlSyncApi::create(DistrictLine{order.url, order.authority}, order.timeouts));
    const std::string fresh = key_file(store, ".key.new");
    const SigningKey key = LINLI_TRY(read_or_make_key_file(fresh));
    EnrolRequest request{
        store.device().id,
        order.digits,
        key.public_key(),
        LINLI_TRY(store::own_centre(store)),
        LINLI_TRY(store::instance(store))};
    auto asked = api->enrol(request);
    if (!asked && asked.error().detail == enrol_refusal::kCopy) {
        LINLI_TRY(store::become_another(store));
        request.device = store.device().id;
        request.instance = LINLI_TRY(store::instance(store));
        asked = api->enrol(request); // the code is not used yet
    }
    const EnrolAnswer answer = LINLI_TRY(std::move(asked));
    if (request.centre && request.centre->id != answer.centre.id) {
        return fail(ErrorCode::kDenied, std::string{enrol_refusal::kOtherCentre});
    }
    LINLI_TRY(keep(store, order, request.key, answer));
    LINLI_TRY(rename_secret_file(fresh, key_file(store, ".key")));
    return answer.centre;
}

Result<std::optional<DistrictLine>> enrolled_line(store::Store& store) {
    const std::string named = LINLI_TRY(store::load_setting(store, kKey));
    if (named.empty()) {
        return std::optional<DistrictLine>{};
    }
    DistrictLine line;
    line.url = LINLI_TRY(store::load_setting(store, kUrl));
    line.authority = LINLI_TRY(store::load_setting(store, kAuthority));
    line.signer.emplace(Signer{store.device().id, LINLI_TRY(named_key(store, named))});
    return std::optional{std::move(line)};
}

Result<std::optional<DistrictLine>> line_to(store::Store& store, const std::string& url) {
    auto line = LINLI_TRY(enrolled_line(store));
    if (!line && !url.empty()) {
        line.emplace(DistrictLine{url, {}});
    }
    if (line && !url.empty()) {
        line->url = url;
    }
    return line;
}

Result<std::optional<PublicKey>> courier_key(store::Store& store) {
    return public_key_from_hex(LINLI_TRY(store::load_setting(store, kCourierKey)));
}

Status note_courier_key(store::Store& store, const PublicKey& key) {
    const std::string text = to_hex(key);
    const bool known = LINLI_TRY(store::load_setting(store, kCourierKey)) == text;
    return known ? Status{} : store::save_setting(store, kCourierKey, text);
}

void forget_key(store::Store& store) {
    for (const char* end : {".key", ".key.new"}) {
        std::error_code ignored;
        std::filesystem::remove(key_file(store, end), ignored);
    }
}

std::string words_for_certificate(const Error& error) {
    if (error.detail == certificate_trouble::kAuthority) {
        return "服务器的证书不是区里签的，没有发送任何内容";
    }
    if (error.detail == certificate_trouble::kExpired) {
        return "服务器的证书过期了（或本机日期不对），没有发送任何内容";
    }
    if (error.detail == certificate_trouble::kNotYet) {
        return "服务器的证书还没有生效，请看本机日期对不对";
    }
    return error.detail == certificate_trouble::kHost ? "服务器的证书是别的地址的，没有发送任何内容"
                                                      : "";
}

std::string words_for_broken_enrolment(const Error& error) {
    switch (error.code) {
    case ErrorCode::kNotFound: return "本机的密钥不见了，请重新登记（linli enrol --again）";
    case ErrorCode::kConflict:
    case ErrorCode::kCorrupt: return "本机的密钥对不上，请重新登记（linli enrol --again）";
    default: return "读不到本机的密钥：" + error.detail;
    }
}

} // namespace linli::sync
