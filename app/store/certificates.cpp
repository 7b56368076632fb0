#include "app/store/certificates.h"

#include "app/store/rows.h"

#include "store_sql.h"

namespace linli::store {

Result<std::vector<Certificate>> certificates_of(Store& store, ResidentId resident) {
    const UtcTime now = store.now();
    db::Query query = LINLI_TRY(store.database().query(sql::kCertificateCounts));
    query.bind(":resident_id", resident)
        .bind(":date", to_text(local_date(now)))
        .bind(":minute", local_time_of_day(now).minutes);
    std::vector<Certificate> earned;
    while (LINLI_TRY(query.step())) {
        Certificate certificate;
        certificate.class_id = query.id<ClassId>(0);
        certificate.title_zh = query.text(1);
        certificate.title_en = query.text(2);
        certificate.category = query.text(3);
        certificate.sessions = query.integer(5);
        certificate.came = query.integer(6);
        certificate.learned = std::chrono::minutes{query.integer(7)};
        certificate.first = LINLI_TRY(read_date(query, 8));
        certificate.last = LINLI_TRY(read_date(query, 9));
        if (earns_certificate(query.integer(4), certificate.sessions, certificate.came)) {
            earned.push_back(std::move(certificate));
        }
    }
    return earned;
}

} // namespace linli::store
