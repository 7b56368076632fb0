#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

namespace linli::test {

/// The bytes of a file in sectors. A copy shares its sectors with the original until either is
/// written, so that copying a disk costs next to nothing. What was never written reads as zero.
class SectorBytes {
public:
    static constexpr std::size_t kSector = 4096;

    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] bool empty() const { return size_ == 0; }

    /// What is beyond the new end is gone: it reads as zero when the file grows again.
    void resize(std::size_t size) {
        if (size < size_ && size % kSector != 0) {
            const std::size_t kept = size % kSector;
            std::memset(own(size / kSector).data() + kept, 0, kSector - kept);
        }
        sectors_.resize((size + kSector - 1) / kSector);
        size_ = size;
    }

    /// All of it within the file.
    void read(std::size_t at, void* to, std::size_t count) const {
        auto* target = static_cast<std::uint8_t*>(to);
        for_parts(at, count, [&](std::size_t sector, std::size_t from, std::size_t length) {
            const auto& bytes = sectors_[sector];
            if (bytes) {
                std::memcpy(target, bytes->data() + from, length);
            } else {
                std::memset(target, 0, length);
            }
            target += length;
        });
    }

    /// Grows as it must.
    void write(std::size_t at, const void* from, std::size_t count) {
        resize(std::max(size_, at + count));
        const auto* source = static_cast<const std::uint8_t*>(from);
        for_parts(at, count, [&](std::size_t sector, std::size_t to, std::size_t length) {
            std::memcpy(own(sector, length == kSector).data() + to, source, length);
            source += length;
        });
    }

    /// That sector is as the other has it, which is of the same size.
    void share(const SectorBytes& other, std::size_t sector) {
        sectors_[sector] = other.sectors_[sector];
    }

private:
    using Sector = std::array<std::uint8_t, kSector>;

    // To be written: nobody else's, and as it was unless all of it will be.
    Sector& own(std::size_t number, bool whole = false) {
        std::shared_ptr<Sector>& sector = sectors_[number];
        if (!sector || sector.use_count() > 1) {
            std::shared_ptr<Sector> fresh{new Sector};
            if (!whole && sector) {
                *fresh = *sector;
            } else if (!whole) {
                fresh->fill(0);
            }
            sector = std::move(fresh);
        }
        return *sector;
    }

    template <class Part>
    static void for_parts(std::size_t at, std::size_t count, const Part& part) {
        while (count > 0) {
            const std::size_t within = at % kSector;
            const std::size_t length = std::min(count, kSector - within);
            part(at / kSector, within, length);
            at += length;
            count -= length;
        }
    }

    std::vector<std::shared_ptr<Sector>> sectors_;
    std::size_t size_{0};
};

} // namespace linli::test
