#pragma once

#include "tests/sim/crowd.h"

// Staff and their files: what they attached, and were told is attached. Bytes of files lie on disks
// that keep what they said is kept: FileDepot's own promise, which tests/core looks at.

namespace linli::test {

class FileDesk {
public:
    FileDesk(Crowd::Kiosks& kiosks, std::vector<SimCentre>& centres, Counts& counts)
        : kiosks_{kiosks}, centres_{centres}, counts_{counts} {}

    /// What the step says, at its kiosk; false when it is no act about files. A kiosk whose power
    /// goes, or whose disk is full, may fail it; no other may.
    bool act(const Step& step);

    /// At rest. What was attached and not taken away is whole at the district, by its bytes, and
    /// counted once against what its centre may keep; where it was attached it is there still, and
    /// whoever wanted it has it.
    void check_kept(SimDistrict& district);
    /// At rest: the kiosk knows of all files what that server knows.
    void check_same(SimKiosk& kiosk, SimDistrict& server, const Centre& centre);

private:
    enum class Gone { kNo, kPerhaps, kYes };

    struct Attached {
        std::string bytes;
        Digest digest;
        std::size_t kiosk{0};
        Gone gone{Gone::kNo};
    };

    void attach(SimKiosk& kiosk, Dice& dice);
    void detach(SimKiosk& kiosk, Dice& dice);
    void fetch(SimKiosk& kiosk, Dice& dice);
    [[nodiscard]] const Session& any_session(const SimKiosk& kiosk, Dice& dice) const;
    std::optional<SessionFile> any_file(SimKiosk& kiosk, Dice& dice);
    bool done(SimKiosk& kiosk, const Status& status, std::string_view what);
    void check_bytes(SimDistrict& district, const SessionFileId& id, const Attached& file);

    Crowd::Kiosks& kiosks_;
    std::vector<SimCentre>& centres_;
    Counts& counts_;
    std::map<SessionFileId, Attached> attached_;
    std::set<std::pair<std::size_t, Digest>> wanted_; // by a kiosk, which was told that it comes
};

} // namespace linli::test
