#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "app/core/base/result.h"
#include "app/text/ink/stroke.h"

// Which character somebody wrote with a finger, told from the picture that the strokes leave: their
// order, number and direction do not matter, as people over sixty learnt several. The recipe is the
// usual one for printed and handwritten Chinese before neural networks: nonlinear normalisation by
// line density, a histogram of gradient directions (descriptor.h), the nearest template by cosine.
// Templates are drawn from fonts at build time, nobody's handwriting was collected. What a font
// does not show, the slant of a hand, is tried on the ink: the best templates for the ink as it
// stands are compared again with the ink sheared and turned a little. Learns and keeps nothing.

namespace linli::text {

struct Templates;

class Handwriting {
public:
    /// Reads the file that the build made, data_directory() + "/ink_templates.bin", into memory
    /// (about its size). kNotFound, kIo; kCorrupt when it is not such a file or damaged.
    static Result<std::unique_ptr<Handwriting>> open(const std::string& templates);
    ~Handwriting();
    Handwriting(const Handwriting&) = delete;
    Handwriting& operator=(const Handwriting&) = delete;
    Handwriting(Handwriting&&) = delete;
    Handwriting& operator=(Handwriting&&) = delete;

    /// Characters that the ink may mean, best first, none twice, at most `most`; empty for no ink.
    /// Any stroke order and number; points that are no numbers are left out. Any thread.
    [[nodiscard]] std::vector<std::string> recognise(
        const std::vector<InkStroke>& ink, std::size_t most = 12
    ) const;

    /// How many templates there are.
    [[nodiscard]] std::size_t size() const;

private:
    explicit Handwriting(std::unique_ptr<const Templates> templates);

    std::unique_ptr<const Templates> templates_;
};

} // namespace linli::text
