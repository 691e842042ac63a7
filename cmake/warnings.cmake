# Linked by every target of our own. Headers of libraries are SYSTEM and stay out of it.
add_library(insegel_warnings INTERFACE)
target_compile_options(insegel_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wno-missing-field-initializers -Werror)
