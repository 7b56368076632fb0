#include "app/ui/screens/staff_class_words.h"

#include <algorithm>

#include "app/core/domain/session_change.h"
#include "app/ui/icons.h"
#include "app/ui/phrases.h"
#include "app/ui/screens/screens.h"
#include "app/ui/screens/staff_words.h"

namespace linli::ui {
namespace {

std::string file_done(const Frame& frame, const flow::DeskDone& done) {
    const Msg words = done.removed ? Msg::kStaffFileRemoved
        : done.undone              ? Msg::kStaffFileBack
                                   : Msg::kStaffFileAdded;
    return frame.words.format(words, {{"name", done.name}});
}

std::string done_words(const Frame& frame, const flow::DeskDone& done) {
    using flow::DeskAct;
    const Catalog& words = frame.words;
    if (done.act == DeskAct::kFiles) {
        return file_done(frame, done);
    }
    if (done.undone) {
        return words[Msg::kStaffDeskUndone];
    }
    switch (done.act) {
    case DeskAct::kCancel: return words[Msg::kStaffDeskDoneCancel];
    case DeskAct::kRoom: return words[Msg::kStaffDeskDoneRoom];
    case DeskAct::kRestore: return words[Msg::kStaffDeskDoneRestore];
    case DeskAct::kTeach: return words[Msg::kStaffDeskDoneTeach];
    case DeskAct::kShift:
        return words.format(Msg::kStaffDeskDoneShift, {{"count", std::to_string(done.count)}});
    default: break;
    }
    return words[Msg::kStaffDeskDoneMove];
}

Msg trouble_words(flow::FileTrouble why) {
    using flow::FileTrouble;
    switch (why) {
    case FileTrouble::kType: return Msg::kStaffFileTroubleType;
    case FileTrouble::kEmpty: return Msg::kStaffFileTroubleEmpty;
    case FileTrouble::kTooLarge: return Msg::kStaffFileTroubleLarge;
    case FileTrouble::kAllFull: return Msg::kStaffFileTroubleAllFull;
    case FileTrouble::kDiskFull: return Msg::kStaffFileTroubleDisk;
    case FileTrouble::kNameTaken: return Msg::kStaffFileTroubleName;
    case FileTrouble::kGone: return Msg::kStaffFileTroubleGone;
    case FileTrouble::kBytesGone: return Msg::kStaffFileTroubleBytes;
    case FileTrouble::kOther: break;
    }
    return Msg::kStaffFileTroubleOther;
}

} // namespace

DeskView desk_view(const Frame& frame, const flow::AppState& state) {
    DeskView view;
    if (state.catalogue && state.staff.sheet) {
        view.entry = state.catalogue->session_entry(*state.staff.sheet);
    }
    if (view.entry.session != nullptr) {
        view.session = view.entry.session;
        view.title = title_of(frame, view.entry.course->course);
        view.teacher = teacher_words(
            *view.session,
            view.entry.clazz->clazz.teacher,
            frame.words.language() == flow::Language::kChinese
        );
    } else if (const SignInSheet* sheet = open_sheet(state)) {
        view.session = &sheet->session;
        view.title = title_of_sheet(frame, *sheet);
        view.teacher = sheet->teacher;
    }
    return view;
}

std::string meeting_words(const Frame& frame, const Meeting& meeting, int minutes) {
    return date_words(frame, meeting.date) + "  " + span_words(meeting.start, minutes) + "  "
        + unparted(meeting.room);
}

void desk_said(
    Frame& frame, Page& page, const flow::AppState& state, bool files, const IntentSink& emit
) {
    const flow::Desk& desk = state.staff.desk;
    if (files && desk.trouble) {
        BannerSpec why{"desk.trouble", {}, icon::kWarning, Tone::kAttention, TextRole::kBody};
        why.text = frame.words.format(trouble_words(*desk.trouble), {{"name", desk.attaching}});
        take_banner(frame, page, why);
        return;
    }
    if (!desk.done || (desk.done->act == flow::DeskAct::kFiles) != files) {
        return;
    }
    const Metrics& m = frame.metrics;
    const flow::DeskDone& done = *desk.done;
    const BannerSpec said{
        "desk.done", done_words(frame, done), icon::kCheckCircle, Tone::kGood, TextRole::kBody};
    const ButtonSpec undo{"desk.undo", frame.words[Msg::kStaffRollUndo], icon::kUndo};
    const bool may_undo = !done.undo.empty() || done.file;
    const float width = may_undo ? button_width(frame, undo) + m.gap() : 0;
    const float height = std::max(
        banner_height(frame, said, page.content.w - width), may_undo ? button_height(frame) : 0
    );
    Box line = take_top(page, height, m.px(22));
    if (may_undo && button(frame, line.take_right(width - m.gap(), m.gap()), undo)) {
        emit(flow::DeskUndone{});
    }
    banner(frame, line, said);
}

std::string size_words(std::uint64_t bytes) {
    constexpr std::uint64_t kKilo = 1024;
    constexpr std::uint64_t kMega = kKilo * kKilo;
    if (bytes < kMega) {
        return std::to_string((bytes + kKilo - 1) / kKilo) + " KB";
    }
    const std::uint64_t tenths = bytes * 10 / kMega;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " MB";
}

std::string file_type_words(const Frame& frame, FileType type) {
    switch (type) {
    case FileType::kJpeg: return frame.words[Msg::kStaffFileJpeg];
    case FileType::kPng: return frame.words[Msg::kStaffFilePng];
    case FileType::kPdf: return frame.words[Msg::kStaffFilePdf];
    case FileType::kText: return frame.words[Msg::kStaffFileText];
    case FileType::kDocx: return frame.words[Msg::kStaffFileDocx];
    case FileType::kXlsx: return frame.words[Msg::kStaffFileXlsx];
    case FileType::kPptx: break;
    }
    return frame.words[Msg::kStaffFilePptx];
}

} // namespace linli::ui
