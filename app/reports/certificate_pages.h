#pragma once

#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/core/domain/centre.h"
#include "app/core/domain/certificate.h"
#include "app/paper/paper.h"

namespace linli::reports {

struct NamedCertificate {
    std::string name; // whole, as it is to be read; of who is not named yet room for it
    Certificate certificate;
};

/// 结业证书 with the full name, A4 lying, a page each. kIo.
Result<std::string> certificates_pdf(
    const Centre& centre,
    const std::vector<NamedCertificate>& earned,
    reporting::Language language,
    UtcTime made_at
);

} // namespace linli::reports
