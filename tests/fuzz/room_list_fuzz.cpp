#include "app/core/domain/room_list.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/on_the_wire.h"
#include "tests/support/counting_ids.h"

// A centre's rooms. Where the list has no problem, the district reads each of them.

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace linli;
    const RoomList list = read_room_list(fuzz::text_of(data, size));
    for (const ListProblem& problem : list.problems) {
        LINLI_ASSERT(!describe(problem, false).empty());
    }
    test::CountingIds ids;
    for (Room room : list.problems.empty() ? list.rooms : std::vector<Room>{}) {
        room.id = {ids.next()};
        room.centre = {ids.next()};
        LINLI_ASSERT(fuzz::is_read_by_district(RoomDescribed{room}));
    }
    return 0;
}
