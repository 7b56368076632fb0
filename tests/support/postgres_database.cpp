#include "tests/support/postgres_database.h"

#include <fstream>
#include <stdexcept>

#include "app/core/base/digest.h"
#include "app/core/base/signing.h"
#include "sync/postgres/postgres_connection.h"

namespace linli::test {
namespace {

const std::string kPlace = LINLI_BUILD_DIR "/postgres.place";

std::string folder_of_server() {
    std::ifstream file{kPlace};
    std::string folder;
    if (!std::getline(file, folder)) {
        throw std::runtime_error{
            "no PostgreSQL runs for the tests: tests/support/postgres.sh start " + kPlace};
    }
    return folder;
}

void must(const Status& status) {
    if (!status) {
        throw std::runtime_error{status.error().detail};
    }
}

std::string address(const std::string& folder, const std::string& name) {
    return "postgresql:///" + name + "?host=" + folder + "&user=linli";
}

void run_in(const std::string& folder, const std::string& name, const std::string& script) {
    auto connection = postgres::open({address(folder, name), {}, 0});
    if (!connection) {
        throw std::runtime_error{connection.error().detail};
    }
    must((*connection)->exec(script));
}

} // namespace

bool postgres_runs() {
    return std::ifstream{kPlace}.good();
}

PostgresDatabase::PostgresDatabase()
    : folder_{folder_of_server()},
      name_{"linli_" + to_hex(blake2b(random_bytes(16))).substr(0, 16)} {
    run_in(folder_, "postgres", "CREATE DATABASE " + name_);
}

PostgresDatabase::~PostgresDatabase() {
    try {
        run_in(folder_, "postgres", "DROP DATABASE " + name_ + " WITH (FORCE)");
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): it goes with the server
    }
}

std::string PostgresDatabase::url() const {
    return address(folder_, name_);
}

void PostgresDatabase::run(const std::string& script) const {
    run_in(folder_, name_, script);
}

void PostgresDatabase::cut_connections() const {
    run_in(
        folder_,
        "postgres",
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + name_
            + "'"
    );
}

} // namespace linli::test
