#include "app/core/db/connection.h"

namespace linli::db {
namespace {

[[noreturn]] void not_of_this_kind() {
    assertion_failed(
        "a statement of prepare() takes values, one of prepare_each() ids", __FILE__, __LINE__
    );
}

} // namespace

Status Statement::bind_integer(const char* /*name*/, std::int64_t /*value*/) {
    not_of_this_kind();
}

Status Statement::bind_text(const char* /*name*/, std::string_view /*text*/) {
    not_of_this_kind();
}

Status Statement::bind_blob(const char* /*name*/, std::string_view /*bytes*/) {
    not_of_this_kind();
}

Status Statement::bind_null(const char* /*name*/) {
    not_of_this_kind();
}

Status Statement::bind_ids(const std::vector<Uuid>& /*ids*/) {
    not_of_this_kind();
}

std::size_t Statement::ordinal() const {
    not_of_this_kind();
}

int Statement::changes() const {
    not_of_this_kind();
}

Status Statement::run() {
    while (LINLI_TRY(step())) {
    }
    return {};
}

} // namespace linli::db
