#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "app/core/base/assert.h"
#include "tests/support/temp_dir.h"

// Certificates for tests of HTTPS, by openssl, as a district's staff would make them.

namespace linli::test {

/// A folder with CAs and what they sign: "good" is by "ours" for 127.0.0.1; "expired",
/// "elsewhere" and "foreign" (by "other") are wrong each in its way. One key for all.
class Papers {
public:
    Papers() {
        make_authority("ours");
        make_authority("other");
        sign("good", "ours", "IP:127.0.0.1", 30);
        sign("expired", "ours", "IP:127.0.0.1", -1);
        sign("elsewhere", "ours", "DNS:district.example", 30);
        sign("foreign", "other", "IP:127.0.0.1", 30);
    }

    [[nodiscard]] std::string pem(const std::string& name) const {
        return bytes_of(dir_.file(name + ".pem"));
    }

    [[nodiscard]] std::string key() const { return bytes_of(dir_.file("server.key")); }

private:
    void run(const std::string& words) const {
        const std::string line =
            "cd '" + dir_.path().string() + "' && openssl " + words + " >>log 2>&1";
        // NOLINTNEXTLINE(concurrency-mt-unsafe,cert-env33-c): the words are this header's own.
        const bool made = std::system(line.c_str()) == 0;
        if (!made) {
            (void)std::fputs(bytes_of(dir_.file("log")).c_str(), stderr);
        }
        LINLI_ASSERT(made);
    }

    void make_authority(const std::string& name) const {
        run("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout " + name
            + ".key -out " + name + ".pem -subj '/CN=Test CA " + name + "'");
    }

    void sign(const std::string& name, const std::string& by, const std::string& host, int days)
        const {
        if (!std::filesystem::exists(dir_.file("server.key"))) {
            run("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout server.key "
                "-out server.csr -subj /CN=district");
        }
        (void)dir_.write("names", "subjectAltName=" + host + "\n");
        run("x509 -req -in server.csr -CA " + by + ".pem -CAkey " + by + ".key -CAcreateserial "
            + "-extfile names -days " + std::to_string(days) + " -out " + name + ".pem");
    }

    TempDir dir_;
};

} // namespace linli::test
