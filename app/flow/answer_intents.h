#pragma once

// What was decided while somebody was away, and what they have earned; part of intent.h, which
// others include.

namespace linli::flow {

struct DecisionsTapped {}; // 看新消息, after a check-in

/// 知道了: so many of them stood on the page.
struct DecisionsRead {
    int count{1};
};

struct CertificatesTapped {}; // 结业证书, from one's classes

} // namespace linli::flow
