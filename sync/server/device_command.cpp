#include "sync/server/device_command.h"

#include <cstdio>

#include "app/core/domain/calendar.h"
#include "sync/server/ledger_command.h"
#include "sync/server/lender.h"

namespace linli::server {
namespace {

const char* words_for(ErrorCode code) {
    return code == ErrorCode::kNotFound
        ? "没有这台设备，或它已停用 No such device, or it is revoked already"
        : nullptr;
}

std::string state_of(const DeviceTrust& device) {
    if (device.revoked_at) {
        return "已停用 revoked " + to_local_text(*device.revoked_at);
    }
    return device.enrolled_at ? "登记于 enrolled " + to_local_text(*device.enrolled_at)
                              : std::string{"没有登记 not enrolled"};
}

Status print(Ledger& ledger, const DeviceTrust& device) {
    std::printf("  %s  %s\n", device.id.text().c_str(), state_of(device).c_str());
    if (const auto copied = LINLI_TRY(ledger.copy_watch(device.id)).copied_at) {
        std::printf(
            "    硬盘有两份在用，两台都要重新登记 "
            "two copies of its disk are in use: enrol both anew  %s\n",
            to_local_text(*copied).c_str()
        );
    }
    if (!device.revoked_at) {
        return {};
    }
    for (const HeldBack& held : LINLI_TRY(ledger.held_back(device.id))) {
        std::printf(
            "    停用后送来、没有生效 sent afterwards, without effect: %s %d\n",
            held.kind.c_str(),
            held.count
        );
    }
    return {};
}

Status print_all(Ledger& ledger) {
    const auto devices = LINLI_TRY(ledger.trusted_devices());
    for (const Centre& centre : LINLI_TRY(ledger.centres())) {
        std::printf("%s %s\n", centre.code.c_str(), centre.name_zh.c_str());
        for (const DeviceTrust& device : devices) {
            if (device.centre == centre.id) {
                LINLI_TRY(print(ledger, device));
            }
        }
    }
    return {};
}

Status act(Ledger& ledger, const LedgerOrder& asked, UtcTime now) {
    if (asked.act == "list") {
        return print_all(ledger);
    }
    LINLI_TRY(ledger.transact([&] { return revoke(ledger, DeviceId{*asked.id}, now); }));
    std::printf("已停用。它下次联系时会清除居民资料；空名额先留着，确定不回来就用 lease release "
                "还给大家。\n"
                "Revoked: it wipes its people when it is next in contact. Its free seats wait: "
                "give them to\n"
                "the others with `lease release` once it is sure that it promised none of them.\n");
    return {};
}

} // namespace

Status revoke(Ledger& ledger, DeviceId device, UtcTime now) {
    auto trust = LINLI_TRY(ledger.trust_of(device));
    if (!trust || trust->revoked_at) {
        return fail(ErrorCode::kNotFound, device.text());
    }
    if (!LINLI_TRY(ledger.head_of(device, std::nullopt)).lost) {
        LINLI_TRY(declare_lost(ledger, device, now));
    }
    trust->revoked_at = now;
    return ledger.set_trust(*trust);
}

const char* device_help() {
    return "     linli-district device list --db FILE\n"
           "     linli-district device revoke DEVICE --db FILE\n"
           "                      各中心的设备；停用一台：丢了或不再用\n"
           "                      the devices; one was stolen or is given up: it wipes its "
           "people\n";
}

int device_command(const std::vector<std::string>& words, const Clock& clock) {
    const auto asked = read_ledger_order(words, {"list"}, {"revoke"});
    if (!asked) {
        (void)std::fputs(device_help(), stderr);
        return 2;
    }
    return on_ledger(asked->db, clock, words_for, [&](Ledger& ledger) {
        return act(ledger, *asked, clock.now());
    });
}

} // namespace linli::server
