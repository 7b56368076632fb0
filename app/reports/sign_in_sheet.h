#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/core/domain/centre.h"
#include "app/core/domain/sign_in.h"
#include "app/paper/paper.h"
#include "app/store/store.h"

// 签到表 to sign by hand, A4 upright, a sheet a session: what a lobby falls back on, and what comes
// back through domain/paper_keys.h. Names are whole and phones masked: staff only.

namespace linli::reports {

struct SheetToSign {
    Centre centre;
    Date date;
    SignInSheet sheet;
    std::vector<std::string> codes; // 行码 of its rows; empty where there is none
};

/// Those of the day, or of one course; cancelled sessions have none. kNotFound before set-up.
Result<std::vector<SheetToSign>> sheets_to_sign(
    store::Store& store, Date date, std::string_view course_code = {}
);

struct SheetLook {
    reporting::Language language{reporting::Language::kChinese};
    bool blank{false}; // without what is recorded by now
};

/// Lines for walk-ins behind the names; more where the page has room.
inline constexpr int kFewestBlankRows = 10;

/// Each sheet counts its own pages (第1页/共2页), repeats its header on each of them, and bears a
/// QR code that says which it is (SheetKey). Rows are as many as the names and kFewestBlankRows at
/// least. Without any sheet it is a page that says so. kIo: no memory.
Result<std::string> sign_in_sheets_pdf(
    const std::vector<SheetToSign>& sheets, Date date, const SheetLook& look, UtcTime made_at
);

} // namespace linli::reports
