#include "tests/sim/planted.h"

#include "app/core/domain/json.h"
#include "app/store/outbox.h"
#include "sync/protocol/fact_in.h"

namespace linli::test {
namespace {

/// Passes everything on to the service, but for the digests: with them the comparison would mend
/// what a planted bug spoils before anybody saw it.
class Mask : public sync::SyncApi {
public:
    explicit Mask(SimDistrict& district) : district_{district} {}

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override {
        auto answer = district_.service().hello(hello);
        if (answer) {
            answer->digests.clear();
        }
        return answer;
    }

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        return district_.service().push(batch);
    }

    Result<sync::PullPage> pull(const sync::PullRequest& request) override {
        return district_.service().pull(request);
    }

    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& request) override {
        return district_.service().leases(request);
    }

    Result<sync::AttestAnswer> attest(const sync::AttestRequest& request) override {
        return district_.service().attest(request);
    }

    Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override {
        return district_.service().put_piece(piece);
    }

    Result<sync::FilePiece> get_piece(const sync::FileRequest& request) override {
        return district_.service().get_piece(request);
    }

protected:
    SimDistrict& district_;
};

template <class Bug>
Planted planted() {
    return {[](SimDistrict& district) { return std::make_unique<Bug>(district); }, {}};
}

class EarlyAcknowledgement : public Mask {
public:
    using Mask::Mask;

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override {
        write_down();
        return Mask::hello(hello);
    }

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        write_down();
        const auto head = district_.ledger().head_of(batch.device, batch.epoch);
        if (!head || head->acked_seq + 1 != batch.first_seq) {
            return Mask::push(batch);
        }
        sync::PushAnswer answer{batch.first_seq - 1, batch.before, {}};
        for (const std::string& line : batch.lines) {
            ++answer.acked_seq;
            answer.acked_digest = chain(answer.acked_digest, line);
        }
        held_ = batch;
        return answer;
    }

private:
    void write_down() {
        if (held_) {
            (void)Mask::push(*held_);
            held_.reset();
        }
    }

    std::optional<sync::PushBatch> held_;
};

class SkippingFeed : public Mask {
public:
    using Mask::Mask;

    Result<sync::PullPage> pull(const sync::PullRequest& request) override {
        auto page = Mask::pull(request);
        if (page && page->rows.size() > 1 && page->rows.back().seq % 11 == 0) {
            page->rows.erase(page->rows.begin());
        }
        return page;
    }
};

class DoubleLease : public Mask {
public:
    using Mask::Mask;

    Result<sync::PullPage> pull(const sync::PullRequest& request) override {
        auto page = Mask::pull(request);
        for (std::size_t i = 0; page && i < page->rows.size(); ++i) {
            sync::FeedRow& row = page->rows[i];
            if (row.kind == "lease") {
                std::vector<int> all;
                db::Query query = sure(
                    district_.look().query("SELECT number FROM lease WHERE class_id = :class_id "
                                           "ORDER BY number"),
                    "leases"
                );
                query.bind(":class_id", row.id);
                while (sure(query.step(), "leases")) {
                    all.push_back(query.integer(0));
                }
                row.body = to_json(Lease{{row.id}, all});
                row.digest = blake2b(row.body);
            }
        }
        return page;
    }
};

class DoubleUndo : public Mask {
public:
    using Mask::Mask;

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        const auto head = district_.ledger().head_of(batch.device, batch.epoch);
        if (head && head->acked_seq >= batch.first_seq) {
            undo_all(batch);
        }
        return Mask::push(batch);
    }

private:
    void undo_all(const sync::PushBatch& batch) {
        sync::FactReader reader;
        for (const std::string& line : batch.lines) {
            const sync::FactIn fact = reader.read(line);
            const auto* undone = fact.body ? std::get_if<AttendanceUndone>(&*fact.body) : nullptr;
            if (undone != nullptr) {
                db::Query query = sure(
                    district_.look().query("UPDATE attendance SET undone = 1 WHERE id = :id"),
                    "an undo"
                );
                (void)query.bind(":id", undone->attendance).run();
                db::Query records = sure(
                    district_.look().query(
                        "UPDATE attendance_record SET undone = 1 WHERE attendance = :id"
                    ),
                    "an undo"
                );
                (void)records.bind(":id", undone->attendance).run();
            }
        }
    }
};

class EarlyFile : public Mask {
public:
    using Mask::Mask;

    Result<sync::FileAnswer> put_piece(const sync::FilePiece& piece) override {
        if (last_) {
            (void)Mask::put_piece(*last_);
            last_.reset();
        }
        const auto head = district_.ledger().head_of(piece.device, std::nullopt);
        const auto centre = head ? head->centre : std::nullopt;
        const auto named = centre ? district_.ledger().named_file(*centre, piece.digest)
                                  : Result<server::NamedFile>{server::NamedFile{}};
        const bool last = named && !named->rows.empty() && !piece.bytes.empty()
            && piece.offset + piece.bytes.size() == named->size;
        if (!last) {
            return Mask::put_piece(piece);
        }
        last_ = piece;
        (void)district_.ledger().transact([&] {
            return district_.ledger().set_here(*centre, piece.digest, true);
        });
        return sync::FileAnswer{sync::FileStand::kWhole, named->size, {}};
    }

private:
    std::optional<sync::FilePiece> last_;
};

class Talkative : public Mask {
public:
    using Mask::Mask;

    Result<sync::PullPage> pull(const sync::PullRequest& request) override {
        auto page = Mask::pull(request);
        if (page && request.after.scope == sync::Scope::kShared && !page->rows.empty()) {
            const auto head = district_.ledger().head_of(request.device, std::nullopt);
            db::Query query = sure(
                district_.look().query("SELECT kind, feed_row.id, body, digest FROM feed_row "
                                       "JOIN feed ON feed.number = feed WHERE scope = 'centre' "
                                       "AND owner <> :own AND kind = 'resident' AND body <> '' "
                                       "ORDER BY seq DESC LIMIT 1"),
                "rows"
            );
            query.bind(":own", *head->centre);
            if (sure(query.step(), "rows")) {
                sync::FeedRow& last = page->rows.back();
                last = {last.seq, query.text(0), query.uuid(1), query.text(2), query.digest(3)};
            }
        }
        return page;
    }
};

class Forgiving : public Mask {
public:
    using Mask::Mask;

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        auto trust = sure(district_.ledger().trust_of(batch.device), "a device's trust");
        if (trust && trust->revoked_at) {
            trust->revoked_at.reset();
            (void)district_.ledger().transact([&] { return district_.ledger().set_trust(*trust); });
        }
        return Mask::push(batch);
    }
};

class Silent : public Mask {
public:
    using Mask::Mask;

    Result<sync::AttestAnswer> attest(const sync::AttestRequest& /*request*/) override {
        return sync::AttestAnswer{};
    }
};

void take_last_number_again(SimKiosk& kiosk) {
    const std::uint64_t last = kiosk.durable_seq;
    const auto before =
        last > 0 ? store::digest_at(kiosk.store(), last - 1) : Result<Digest>{Digest{}};
    const store::Acked acked = sure(store::acked(kiosk.store()), "what is acknowledged");
    if (!before || acked.seq >= last) {
        return;
    }
    db::Query remove = sure(kiosk.database().query("DELETE FROM fact WHERE seq >= :seq"), "facts");
    (void)remove.bind(":seq", last).run();
    db::Query back = sure(
        kiosk.database().query("UPDATE device SET next_seq = :seq, chain = :chain"), "the device"
    );
    (void)back.bind(":seq", last).bind(":chain", *before).run();
}

} // namespace

Planted acknowledges_before_the_commit() {
    return planted<EarlyAcknowledgement>();
}

Planted feed_skips() {
    return planted<SkippingFeed>();
}

Planted lends_twice() {
    return planted<DoubleLease>();
}

Planted undoes_twice() {
    return planted<DoubleUndo>();
}

Planted tells_too_much() {
    return planted<Talkative>();
}

Planted acknowledges_files_early() {
    return planted<EarlyFile>();
}

Planted forgives() {
    return planted<Forgiving>();
}

Planted never_compares() {
    return planted<Silent>();
}

Planted reuses_a_seq() {
    return {{}, take_last_number_again};
}

} // namespace linli::test
