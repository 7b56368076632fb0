#include "sync/client/pulled_row.h"

#include <variant>

#include "app/core/base/assert.h"
#include "sync/protocol/row_in.h"
#include "sync/protocol/words.h"

namespace linli::sync {
namespace {

struct Translator {
    store::PulledEntity& out;

    void operator()(RowRemoved& /*row*/) const { out = std::monostate{}; }

    void operator()(RowUnknown& row) const { out = store::RowPassedBy{std::move(row.trouble)}; }

    void operator()(ResidentRegistered& row) const { out = std::move(row.resident); }

    void operator()(VerdictRow& row) const {
        out = store::VerdictRow{row.seq, std::string{word_for(row.verdict)}, row.reason};
    }

    template <class Entity>
    void operator()(Entity& entity) const {
        out = std::move(entity);
    }
};

} // namespace

store::FeedScope feed_of(Scope scope) {
    switch (scope) {
    case Scope::kCatalogue: return store::FeedScope::kCatalogue;
    case Scope::kCentre: return store::FeedScope::kCentre;
    case Scope::kDevice: return store::FeedScope::kDevice;
    case Scope::kShared: return store::FeedScope::kShared;
    }
    LINLI_ASSERT(false);
    return store::FeedScope::kDevice;
}

Scope scope_of(store::FeedScope feed) {
    switch (feed) {
    case store::FeedScope::kCatalogue: return Scope::kCatalogue;
    case store::FeedScope::kCentre: return Scope::kCentre;
    case store::FeedScope::kDevice: return Scope::kDevice;
    case store::FeedScope::kShared: return Scope::kShared;
    }
    LINLI_ASSERT(false);
    return Scope::kDevice;
}

std::vector<store::PulledRow> pulled_rows(const std::vector<FeedRow>& rows) {
    RowReader reader;
    std::vector<store::PulledRow> out;
    out.reserve(rows.size());
    for (const FeedRow& row : rows) {
        RowBody body = reader.read(row);
        store::PulledRow pulled{row.kind, row.id, {}, row.digest, row.seq == 0};
        std::visit(Translator{pulled.entity}, body);
        out.push_back(std::move(pulled));
    }
    return out;
}

} // namespace linli::sync
