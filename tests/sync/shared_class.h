#pragma once

#include <array>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <vector>

#include "app/core/domain/lease.h"
#include "tests/sync/ends.h"

// Several kiosks of one centre that share the seats of two small classes.

namespace linli::test {

/// What was sent to the district, to be sent again when nobody expects it.
class RecordingApi : public sync::SyncApi {
public:
    explicit RecordingApi(District& district) : district_{district} {}

    Result<sync::HelloAnswer> hello(const sync::Hello& hello) override {
        return district_.api().hello(hello);
    }

    Result<sync::PushAnswer> push(const sync::PushBatch& batch) override {
        batches_.push_back(batch);
        return district_.api().push(batch);
    }

    Result<sync::PullPage> pull(const sync::PullRequest& request) override {
        return district_.api().pull(request);
    }

    Result<sync::LeaseAnswer> leases(const sync::LeaseRequest& request) override {
        requests_.push_back(request);
        ++asked;
        return district_.api().leases(request);
    }

    Result<sync::AttestAnswer> attest(const sync::AttestRequest& request) override {
        return district_.api().attest(request);
    }

    /// One of all that were ever sent arrives once more; nobody hears the answer.
    void replay(std::mt19937_64& random);

    int asked{0};

private:
    District& district_;
    std::vector<sync::PushBatch> batches_;
    std::vector<sync::LeaseRequest> requests_;
};

class SharedClasses {
public:
    static constexpr int kKiosks = 3;

    SharedClasses();

    Kiosk& kiosk(std::size_t number) { return *kiosks_.at(number); }

    [[nodiscard]] ClassId large() const { return classes_.at(0).id; } // of 8 seats

    [[nodiscard]] ClassId small() const { return classes_.at(1).id; } // of 3

    [[nodiscard]] const std::vector<Class>& classes() const { return classes_; }

    /// All clocks.
    void advance(Millis by);
    /// Whatever waits is settled and carried about, without faults, until nothing moves any more.
    void come_to_rest();

    [[nodiscard]] std::vector<int> held(std::size_t number, ClassId id);

    /// At any moment: no slot in two hands, none promised to two people, none beyond the class.
    void check_seats();
    /// At rest: all ends hold the same, the district's leases are the kiosks', and nobody waits
    /// beside a free seat.
    void check_at_rest();

    TempDir dir;
    District district{dir.file("district.db")};
    RecordingApi api{district};

private:
    void file_classes();
    [[nodiscard]] std::set<EnrolmentId> moved_unheard();

    std::vector<Class> classes_;
    std::array<std::unique_ptr<Kiosk>, kKiosks> kiosks_;
};

} // namespace linli::test
