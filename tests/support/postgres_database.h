#pragma once

#include <string>

namespace linli::test {

/// Whether that server was started.
[[nodiscard]] bool postgres_runs();

/// A database of its own on the tests' PostgreSQL (postgres.sh), gone with the object. Throws where
/// that server does not run: `ctest` starts it for the tests that say they need it.
class PostgresDatabase {
public:
    PostgresDatabase();
    PostgresDatabase(const PostgresDatabase&) = delete;
    PostgresDatabase& operator=(const PostgresDatabase&) = delete;
    ~PostgresDatabase();

    [[nodiscard]] std::string url() const;
    /// SQL by the superuser, from another connection. Throws when it fails.
    void run(const std::string& script) const;
    /// Ends every connection to it, as a server does that stops.
    void cut_connections() const;

private:
    std::string folder_; // of the socket
    std::string name_;
};

} // namespace linli::test
