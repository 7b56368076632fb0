#pragma once

// Code points of Material Icons that the screens use. Never alone: a word stands beside each.

namespace linli::ui::icon {

inline constexpr char32_t kBrush = 0xe3ae;
inline constexpr char32_t kSmartphone = 0xe32c;
inline constexpr char32_t kFlower = 0xe545;
inline constexpr char32_t kMusic = 0xe405;
inline constexpr char32_t kSpa = 0xeb4c;
inline constexpr char32_t kStories = 0xe666;
inline constexpr char32_t kHandyman = 0xf10b;
inline constexpr char32_t kGavel = 0xe90e;
inline constexpr char32_t kPeople = 0xe7ef;
inline constexpr char32_t kFamily = 0xf1a2;
inline constexpr char32_t kScience = 0xea4b;
inline constexpr char32_t kSchool = 0xe80c;
inline constexpr char32_t kMenuBook = 0xea19;
inline constexpr char32_t kCheckIn = 0xe174;
inline constexpr char32_t kSignUp = 0xe614;
inline constexpr char32_t kMyClasses = 0xe862;
inline constexpr char32_t kClock = 0xe8b5;
inline constexpr char32_t kPlace = 0xe55f;
inline constexpr char32_t kPerson = 0xe7fd;
inline constexpr char32_t kSeat = 0xe903;
inline constexpr char32_t kFee = 0xef63;
inline constexpr char32_t kCalendar = 0xe935;
inline constexpr char32_t kBack = 0xe5c4;
inline constexpr char32_t kForward = 0xe5c8;
inline constexpr char32_t kPrevious = 0xe5cb;
inline constexpr char32_t kNext = 0xe5cc;
inline constexpr char32_t kCheck = 0xe5ca;
inline constexpr char32_t kCheckCircle = 0xe86c;
inline constexpr char32_t kHelp = 0xe887;
inline constexpr char32_t kInfo = 0xe88e;
inline constexpr char32_t kWarning = 0xe002;
inline constexpr char32_t kRestart = 0xe042;
inline constexpr char32_t kLanguage = 0xe894;
inline constexpr char32_t kTextSize = 0xe245;
inline constexpr char32_t kContrast = 0xe3ab;
inline constexpr char32_t kAloud = 0xe050;
inline constexpr char32_t kSofter = 0xe15b;
inline constexpr char32_t kLouder = 0xe145;
inline constexpr char32_t kErase = 0xe14a;
inline constexpr char32_t kEdit = 0xe3c9;
inline constexpr char32_t kUndo = 0xe166;
inline constexpr char32_t kClose = 0xe5cd;
inline constexpr char32_t kStaff = 0xea67;
inline constexpr char32_t kSync = 0xe627;
inline constexpr char32_t kCloudDone = 0xe2bf;
inline constexpr char32_t kCloudOff = 0xe2c1;
inline constexpr char32_t kHourglass = 0xe88b;
inline constexpr char32_t kToday = 0xe8df;
inline constexpr char32_t kPhone = 0xe324;
inline constexpr char32_t kCake = 0xe7e9;
inline constexpr char32_t kKeyboard = 0xe312;
inline constexpr char32_t kPen = 0xe150;
inline constexpr char32_t kPending = 0xf1bb;
inline constexpr char32_t kQueue = 0xe422;
inline constexpr char32_t kLeave = 0xe879;
inline constexpr char32_t kSupport = 0xf0e2;
inline constexpr char32_t kSearch = 0xe8b6;
inline constexpr char32_t kFilter = 0xe429; // sliders
inline constexpr char32_t kHand = 0xe769;
inline constexpr char32_t kDone = 0xe876;
inline constexpr char32_t kQrCode = 0xef6b;
inline constexpr char32_t kWay = 0xe52e;    // an arrow that turns
inline constexpr char32_t kMakeUp = 0xe923; // a clock that goes round
inline constexpr char32_t kDayOff = 0xe615; // a sheet of a calendar, crossed out
inline constexpr char32_t kBring = 0xf1cc;  // a bag
inline constexpr char32_t kNotice = 0xef49; // a loudhailer
inline constexpr char32_t kPrint = 0xe8ad;
inline constexpr char32_t kSlip = 0xef6e; // a till receipt
inline constexpr char32_t kCamera = 0xe412;
inline constexpr char32_t kGolf = 0xeb45; // a flag and a ball
inline constexpr char32_t kWish = 0xe0f0; // a light bulb
inline constexpr char32_t kFaceVeryGood = 0xe815;
inline constexpr char32_t kFaceGood = 0xe813;
inline constexpr char32_t kFaceFair = 0xe812;
inline constexpr char32_t kFacePoor = 0xe811;
inline constexpr char32_t kAttach = 0xe226; // a paper clip
inline constexpr char32_t kStick = 0xe1e0;  // USB
inline constexpr char32_t kBell = 0xe7f7; // ringing

} // namespace linli::ui::icon
