#pragma once

#include "app/flow/mine_state.h"

// What somebody does with what is held about them; part of intent.h, which others include.

namespace linli::flow {

struct MyDataTapped {}; // 我的信息, from one's classes

struct CorrectTapped { // 修改
    Detail detail{Detail::kName};
};

struct WishesTapped { // 记住我的字号和语言, or 不再记住
    bool keep{true};
};

struct ForgetTapped {}; // 删除我的信息: tells first what that means

struct ForgetGoneOn {}; // 接着删: asks once more

struct ForgetDropped {}; // 不删了

struct DraftResumed {}; // 接着刚才的填

struct DraftRefused {}; // 重新填

struct MyClassChosen { // 详细, of my classes
    ClassId id;
};

struct ExcuseTapped { // 请假
    SessionId id;
};

struct ExcuseTakenBack { // 还是来
    AttendanceId id;
};

} // namespace linli::flow
