#include "sync/reports/metrics.h"

#include <functional>
#include <utility>
#include <vector>

#include "app/core/base/program_version.h"
#include "sync/server/standing.h"

namespace linli::reporting {
namespace {

using server::CentreStanding;
using server::DeviceStanding;

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '\\' || c == '"') {
            out += '\\';
            out += c;
        } else {
            out += c == '\n' ? std::string{"\\n"} : std::string(1, c);
        }
    }
    return out + "\"";
}

std::string labels(const CentreStanding& centre, const DeviceStanding& one) {
    return "device=" + quoted(one.device.id.text()) + ",centre=" + quoted(centre.centre.code);
}

/// One metric with all its samples, which must stand together.
class Writer {
public:
    explicit Writer(const std::vector<CentreStanding>& centres) : centres_{centres} {}

    void begin(std::string_view name, std::string_view help) {
        name_ = name;
        out_ += "# HELP " + name_ + " " + std::string{help} + "\n# TYPE " + name_ + " gauge\n";
    }

    void sample(const std::string& of, std::int64_t value) {
        out_ += name_ + (of.empty() ? "" : "{" + of + "}") + " " + std::to_string(value) + "\n";
    }

    /// Of every device that has it.
    void of_devices(
        std::string_view name,
        std::string_view help,
        const std::function<std::optional<std::int64_t>(const DeviceStanding&)>& value
    ) {
        begin(name, help);
        for (const CentreStanding& centre : centres_) {
            for (const DeviceStanding& one : centre.devices) {
                if (const auto known = value(one)) {
                    sample(labels(centre, one), *known);
                }
            }
        }
    }

    void not_taken() {
        begin("linli_device_facts_not_taken", "Facts that somebody must look at");
        for (const CentreStanding& centre : centres_) {
            for (const DeviceStanding& one : centre.devices) {
                for (const VerdictSum& sum : one.not_taken) {
                    sample(
                        labels(centre, one) + ",verdict=" + quoted(sum.verdict)
                            + ",reason=" + quoted(sum.reason) + ",kind=" + quoted(sum.kind),
                        sum.facts
                    );
                }
            }
        }
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    const std::vector<CentreStanding>& centres_;
    std::string name_;
    std::string out_;
};

void put_devices(Writer& out, UtcTime now) {
    using Value = std::optional<std::int64_t>;
    out.of_devices("linli_device_lost", "1: declared lost", [](const DeviceStanding& one) {
        return Value{one.device.lost_at ? 1 : 0};
    });
    out.of_devices("linli_device_revoked", "1: revoked", [](const DeviceStanding& one) {
        return Value{one.device.revoked_at ? 1 : 0};
    });
    out.of_devices(
        "linli_device_contact_age_seconds",
        "Since it spoke last, to five minutes",
        [&](const DeviceStanding& one) {
            return one.device.contact ? Value{std::chrono::duration_cast<std::chrono::seconds>(
                                                  now - one.device.contact->at
                   )
                                                  .count()}
                                      : Value{};
        }
    );
    out.of_devices(
        "linli_device_facts_durable",
        "Facts of its chain that are kept here",
        [](const DeviceStanding& one) {
            return Value{static_cast<std::int64_t>(one.device.acked_seq)};
        }
    );
    out.of_devices(
        "linli_device_facts_waiting",
        "Facts that it had and that have not come",
        [](const DeviceStanding& one) {
            return one.waiting ? Value{static_cast<std::int64_t>(*one.waiting)} : Value{};
        }
    );
    out.of_devices(
        "linli_device_clock_ahead_milliseconds",
        "Of the clock here, at its last contact",
        [](const DeviceStanding& one) {
            return one.device.clock_ahead ? Value{one.device.clock_ahead->count()} : Value{};
        }
    );
    out.of_devices("linli_device_seats_lent", "Seats lent to it", [](const DeviceStanding& one) {
        return Value{one.leases.lent};
    });
    out.of_devices(
        "linli_device_seats_used",
        "Of these, with somebody in them",
        [](const DeviceStanding& one) { return Value{one.leases.used}; }
    );
    out.of_devices(
        "linli_device_seats_suspended",
        "Of a lost one, with nobody in them",
        [](const DeviceStanding& one) { return Value{one.leases.suspended}; }
    );
}

void put_today(Writer& out, const server::ReportNumbers& today) {
    out.begin("linli_sessions_today", "Sessions of today that are not cancelled, by centre");
    for (const server::CentreCount& one : today.centres) {
        out.sample("centre=" + quoted(one.centre.code), one.count.sessions);
    }
    out.begin("linli_attendances_today", "Who came today, by centre");
    for (const server::CentreCount& one : today.centres) {
        out.sample("centre=" + quoted(one.centre.code), one.count.attendances);
    }
}

} // namespace

Result<std::string> metrics_text(server::Ledger& ledger, UtcTime now) {
    const auto centres = LINLI_TRY(server::device_standings(ledger, now));
    const Date day = local_date(now);
    const auto today = LINLI_TRY(ledger.report_numbers({{}, day, day, day, true}));
    std::int64_t broken = 0;
    for (const server::BrokenPromises& cases : LINLI_TRY(ledger.broken_promises())) {
        broken += cases.reason == "seat_lost" ? cases.count : 0;
    }
    Writer out{centres};
    out.begin("linli_program", "1, of the version that runs");
    out.sample("version=" + quoted(kProgramVersion), 1);
    out.begin("linli_promises_broken", "Seats that were promised and are not there");
    out.sample("", broken);
    put_devices(out, now);
    out.not_taken();
    put_today(out, today);
    return out.take();
}

} // namespace linli::reporting
