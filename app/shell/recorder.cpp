#include "app/shell/recorder.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace linli::shell {

Result<Recorder> Recorder::open(const std::string& folder) {
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    if (trouble) {
        return fail(ErrorCode::kIo, "cannot make the folder " + folder + ": " + trouble.message());
    }
    return Recorder{folder};
}

Status Recorder::write(const std::string& screen, const std::string& json, const Picture& picture) {
    std::array<char, 16> number{};
    (void)std::snprintf(number.data(), number.size(), "%06d", ++count_);
    const std::string stem = folder_ + "/" + number.data() + "-" + screen;
    LINLI_TRY(write_png(picture, stem + ".png"));
    const std::string draft = stem + ".part";
    {
        std::ofstream file{draft, std::ios::binary};
        file << json << '\n';
        if (!file.flush()) {
            return fail(ErrorCode::kIo, "cannot write " + draft);
        }
    }
    std::error_code trouble;
    std::filesystem::rename(draft, stem + ".json", trouble);
    if (trouble) {
        return fail(ErrorCode::kIo, "cannot write " + stem + ".json");
    }
    last_ = json;
    return {};
}

} // namespace linli::shell
