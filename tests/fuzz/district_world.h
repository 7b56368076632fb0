#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/core/db/database.h"
#include "sync/console/pages.h"
#include "sync/server/ledger_sqlite.h"
#include "sync/server/routes.h"
#include "sync/server/service.h"
#include "tests/support/counting_ids.h"
#include "tests/support/fact_mill.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace linli::fuzz {

/// A district behind its gate, with what one kiosk has told it, and two machines that hold a key:
/// the kiosk's, and one that was revoked. Codes are locked, as each try is made slow on purpose.
/// The same ids in every run, so that inputs can name them. Its files are in TMPDIR, best in
/// memory: every commit is flushed.
class DistrictWorld {
public:
    DistrictWorld();

    server::Response ask(const server::Request& request) { return routes_(request); }

    server::Response ask_carried(const server::Request& request, std::string_view letter) {
        return server::answer_carried(request, service_, gate_, letter);
    }

    /// Whether anything was committed since renew(), or since this was asked last.
    [[nodiscard]] bool has_changed();
    /// As it was in the beginning.
    void renew();

    [[nodiscard]] std::string nonce() const { return gate_.nonce(); }

    test::FactMill mill; // of the kiosk; all its facts are here
    DeviceId revoked;
    SigningKey key;
    SigningKey revoked_key;
    std::string epoch; // of the ledger

private:
    /// To the ledger that is open at the time.
    struct Door : server::LedgerDoor {
        void run(const std::function<void(server::Ledger&)>& work) override { work(*ledger); }

        std::unique_ptr<server::Ledger> ledger;
    };

    void open();
    void fill();

    /// The gate asks the ledger for its secret as soon as it is made.
    Door& opened() {
        open();
        return door_;
    }

    test::TempDir dir_;
    test::CountingIds ids_{9};
    test::FakeClock clock_;
    Door door_;
    std::unique_ptr<db::Database> watch_; // SQLite tells this one of what others commit
    std::int64_t version_{0};
    std::string bytes_; // of the ledger's file in the beginning
    server::FileKeep files_{dir_.file("district.db.files")};
    server::Service service_{door_, clock_, &files_};
    server::Enroller enroller_{door_, clock_};
    server::Gate gate_{opened(), clock_};
    server::Handler routes_;
};

} // namespace linli::fuzz
