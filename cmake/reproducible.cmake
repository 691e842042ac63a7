# What people get is the same whoever builds it, and wherever: no path of a build folder ends up in it. Only there, since
# the options are part of what ccache looks by. packaging/reproduce holds two builds against each other.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    add_compile_options("-ffile-prefix-map=${PROJECT_BINARY_DIR}=build" "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
endif()
# Qt's resources would have the times of their files in them; format 1 has none.
set(INSEGEL_RESOURCE_OPTIONS --format-version 1)
