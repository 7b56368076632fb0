#include "app/reports/sign_in_sheet.h"

#include "app/store/catalogue.h"
#include "app/store/sign_in_list.h"
#include "app/store/staff_lists.h"

namespace linli::reports {
Result<std::vector<SheetToSign>> sheets_to_sign(
    store::Store& store, Date date, std::string_view course_code
) {
    const auto centre = LINLI_TRY(store::own_centre(store));
    if (!centre) {
        return fail(ErrorCode::kNotFound, "no centre has been set up");
    }
    SignInDay day = LINLI_TRY(store::sign_in_day(store, date));
    std::vector<SheetToSign> sheets;
    for (SignInSheet& sheet : day.sheets) {
        if (course_code.empty() || sheet.course_code == course_code) {
            std::vector<std::string> codes = LINLI_TRY(store::row_codes_of(store, sheet));
            sheets.push_back({*centre, date, std::move(sheet), std::move(codes)});
        }
    }
    return sheets;
}

} // namespace linli::reports
