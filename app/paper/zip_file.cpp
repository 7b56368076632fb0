#include "app/paper/zip_file.h"

#include <zip.h>

#include "app/core/domain/calendar.h"
#include "app/paper/scratch_file.h"

namespace linli::reporting {
namespace {

constexpr unsigned long kNamesAreUtf8 = 1UL << 11U;

zip_fileinfo times_of(UtcTime made_at) {
    const Date date = local_date(made_at);
    const int minutes = local_time_of_day(made_at).minutes;
    zip_fileinfo info{};
    info.tmz_date.tm_year = static_cast<uInt>(static_cast<int>(date.year()));
    info.tmz_date.tm_mon = static_cast<unsigned>(date.month()) - 1;
    info.tmz_date.tm_mday = static_cast<unsigned>(date.day());
    info.tmz_date.tm_hour = static_cast<uInt>(minutes / 60);
    info.tmz_date.tm_min = static_cast<uInt>(minutes % 60);
    return info;
}

bool add(zipFile zip, const ZipPart& part, const zip_fileinfo& info) {
    const bool opened = zipOpenNewFileInZip4(
                            zip,
                            part.name.c_str(),
                            &info,
                            nullptr,
                            0,
                            nullptr,
                            0,
                            nullptr,
                            Z_DEFLATED,
                            Z_DEFAULT_COMPRESSION,
                            0,
                            -MAX_WBITS,
                            DEF_MEM_LEVEL,
                            Z_DEFAULT_STRATEGY,
                            nullptr,
                            0,
                            0,
                            kNamesAreUtf8
                        )
        == ZIP_OK;
    return opened
        && zipWriteInFileInZip(zip, part.bytes.data(), static_cast<unsigned>(part.bytes.size()))
        == ZIP_OK
        && zipCloseFileInZip(zip) == ZIP_OK;
}

} // namespace

Result<std::string> zip_of(const std::vector<ZipPart>& parts, UtcTime made_at) {
    const ScratchFile file = LINLI_TRY(ScratchFile::make());
    const zipFile zip = zipOpen64(file.path().c_str(), APPEND_STATUS_CREATE);
    const zip_fileinfo info = times_of(made_at);
    bool whole = zip != nullptr;
    for (const ZipPart& part : parts) {
        whole = whole && add(zip, part, info);
    }
    whole = zip != nullptr && zipClose(zip, nullptr) == ZIP_OK && whole;
    return whole ? file.bytes() : fail(ErrorCode::kIo, "the archive was not written");
}

} // namespace linli::reporting
