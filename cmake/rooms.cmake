# insegel_room(NAME [LINK libraries...] [PRIVATE libraries...] [PCH headers...])
#
# One folder of src/ = one static library insegel_NAME from all its .cpp files. A file whose name ends in _linux,
# _macos, _windows or _posix (Linux and macOS) is taken only where it belongs.
if(WIN32)
    set(INSEGEL_PLATFORMS_NOT_HERE linux macos posix)
elseif(APPLE)
    set(INSEGEL_PLATFORMS_NOT_HERE linux windows)
else()
    set(INSEGEL_PLATFORMS_NOT_HERE macos windows)
endif()

function(insegel_sources OUT)
    file(GLOB found CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h"
                                      "${CMAKE_CURRENT_SOURCE_DIR}/*.ui" ${ARGN})
    foreach(platform IN LISTS INSEGEL_PLATFORMS_NOT_HERE)
        list(FILTER found EXCLUDE REGEX "_${platform}\\.(cpp|h)$")
    endforeach()
    set(${OUT} ${found} PARENT_SCOPE)
endfunction()

function(insegel_room name)
    cmake_parse_arguments(ROOM "" "" "LINK;PRIVATE;PCH" ${ARGN})
    insegel_sources(sources)
    add_library(insegel_${name} STATIC ${sources})
    target_include_directories(insegel_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src" "${PROJECT_BINARY_DIR}/src")
    target_link_libraries(insegel_${name} PUBLIC ${ROOM_LINK} PRIVATE insegel_warnings ${ROOM_PRIVATE})
    if(ROOM_PCH)
        target_precompile_headers(insegel_${name} PRIVATE ${ROOM_PCH})
    endif()
endfunction()
