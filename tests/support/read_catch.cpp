// Nothing but Catch2's header, which is read for it and kept for all tests (tests/CMakeLists.txt).
