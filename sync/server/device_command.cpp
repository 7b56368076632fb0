#include "sync/server/device_command.h"

#include <cstdio>

#include "app/core/domain/calendar.h"
#include "app/core/domain/verdict_words.h"
#include "sync/server/ledger_command.h"
#include "sync/server/lender.h"
#include "sync/server/standing.h"

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

std::string dash_or(const std::optional<UtcTime>& time) {
    return time ? to_local_text(*time) : std::string{"-"};
}

// What its facts say of the time is put right (judged_time.h); what its screen says is not.
void print_clock(Millis ahead) {
    if (std::chrono::abs(ahead) < kClockOff) {
        std::printf("    时钟准 clock right\n");
        return;
    }
    const char* words = ahead > Millis{0} ? "时钟快了，请校对 clock fast, set it"
                                          : "时钟慢了，请校对 clock slow, set it";
    const Millis off = std::chrono::abs(ahead);
    const bool is_long = off >= std::chrono::hours{48};
    const auto unit = is_long ? Millis{std::chrono::hours{24}} : Millis{std::chrono::minutes{1}};
    std::printf(
        "    %s: %lld %s\n",
        words,
        static_cast<long long>(off / unit),
        is_long ? "天 days" : "分钟 min"
    );
}

// Who is beneath a relay speaks to that alone.
void print_contact(const DeviceStanding& one) {
    if (one.device.carrier) {
        std::printf(
            "    在中继下，近况看中继 beneath a relay, see there: %s\n",
            one.device.carrier->text().c_str()
        );
    } else if (one.device.contact) {
        const std::string& program = one.device.contact->program;
        std::printf(
            "    上次联系 last contact %s  程序 program %s\n",
            to_local_text(one.device.contact->at).c_str(),
            program.empty() ? "-" : program.c_str()
        );
    } else {
        std::printf("    没有联系过 no contact yet\n");
    }
    std::printf(
        "    收到记录 facts here %llu  还在终端 waiting there %s  最近收到 last came %s\n",
        static_cast<unsigned long long>(one.device.acked_seq),
        one.waiting ? std::to_string(*one.waiting).c_str() : "-",
        dash_or(one.device.heard_at).c_str()
    );
    if (one.device.clock_ahead) {
        print_clock(*one.device.clock_ahead);
    }
}

void print(const DeviceStanding& one) {
    const DeviceRecord& device = one.device;
    std::printf(
        "  %s%s%s%s%s\n",
        device.id.text().c_str(),
        device.relay ? "  中继 relay" : "",
        device.revoked_at ? "  已停用 revoked" : "",
        device.lost_at ? "  已报失 lost" : "",
        device.copied_at ? "  硬盘有两份 copied" : ""
    );
    print_contact(one);
    std::printf(
        "    名额 seats: 借出 lent %d  已用 used %d  待查 suspended %d\n",
        one.leases.lent,
        one.leases.used,
        one.leases.suspended
    );
    for (const VerdictSum& sum : one.not_taken) {
        const VerdictWords& words = words_for_verdict(sum.reason);
        std::printf(
            "    没有照收 not taken as sent: %lld × %s：%s。%s\n      %s: %s. %s\n",
            sum.facts,
            std::string{words_for_kind(sum.kind, true)}.c_str(),
            std::string{words.zh}.c_str(),
            std::string{words.cure_zh}.c_str(),
            std::string{words_for_kind(sum.kind, false)}.c_str(),
            std::string{words.en}.c_str(),
            std::string{words.cure_en}.c_str()
        );
    }
}

Status print_status(Ledger& ledger, UtcTime now, bool json) {
    const auto centres = LINLI_TRY(device_standings(ledger, now));
    if (json) {
        std::printf("%s\n", to_json(centres).c_str());
        return {};
    }
    for (const CentreStanding& centre : centres) {
        std::printf("%s %s\n", centre.centre.code.c_str(), centre.centre.name_zh.c_str());
        for (const DeviceStanding& one : centre.devices) {
            print(one);
        }
    }
    return {};
}

Status act(Ledger& ledger, const LedgerOrder& asked, bool json, UtcTime now) {
    if (asked.act == "list") {
        return print_all(ledger);
    }
    if (asked.act == "status") {
        return print_status(ledger, now, json);
    }
    LINLI_TRY(ledger.transact([&]() -> Status {
        LINLI_TRY(revoke(ledger, DeviceId{*asked.id}, now));
        return note_act(ledger, now, "kiosk.revoke", "device", asked.id);
    }));
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
           "     linli-district device status --db FILE [--json]\n"
           "                      每台近况：上次联系、时钟、待送、没照收的、名额、程序\n"
           "                      how each fares: contact, clock, waiting, not taken, seats, "
           "program\n"
           "     linli-district device revoke DEVICE --db FILE\n"
           "                      各中心的设备；停用一台：丢了或不再用\n"
           "                      the devices; one was stolen or is given up: it wipes its "
           "people\n";
}

int device_command(const std::vector<std::string>& words, const Clock& clock) {
    std::vector<std::string> plain = words;
    const auto json = std::erase(plain, "--json");
    const auto asked = read_ledger_order(plain, {"list", "status"}, {"revoke"});
    if (!asked || json > 1 || (json == 1 && asked->act != "status")) {
        (void)std::fputs(device_help(), stderr);
        return 2;
    }
    return on_ledger(asked->db, clock, words_for, [&](Ledger& ledger) {
        return act(ledger, *asked, json == 1, clock.now());
    });
}

} // namespace linli::server
