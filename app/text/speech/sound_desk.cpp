#include "app/text/speech/sound_desk.h"

#include <memory>
#include <utility>

namespace linli::text {

SoundDesk::SoundDesk(
    std::function<SoundWorld()> make, std::function<void(bool)> possible, Millis patience
)
    : thread_{
        [make = std::move(make)](Straggler<SoundOrder, bool>::Tell tell) {
            auto player = std::make_shared<SoundPlayer>(make(), std::move(tell));
            return [player](std::vector<SoundOrder> orders) {
                for (SoundOrder& order : orders) {
                    player->take(std::move(order));
                }
                return player->step();
            };
        },
        std::move(possible),
        patience} {}

} // namespace linli::text
