# cmake --build DIR --target package: the packages of this system, in the build folder. On Windows and macOS a script makes
# them from the build (packaging/windows, packaging/macos); on Linux CPack does.
if(WIN32 OR APPLE)
    if(WIN32)
        set(script windows/make-msi)
    else()
        set(script macos/make-dmg)
    endif()
    add_custom_target(package COMMAND bash "${PROJECT_SOURCE_DIR}/packaging/${script}" "${PROJECT_BINARY_DIR}"
        DEPENDS insegel insegelctl COMMENT "Packing" USES_TERMINAL VERBATIM)
    return()
endif()
set(INSEGEL_PACKAGES DEB CACHE STRING "The packages to make, by CPack's names: DEB, RPM, TGZ (which needs no administrator)")

set(CPACK_GENERATOR ${INSEGEL_PACKAGES})
set(CPACK_PACKAGE_NAME insegel)
set(CPACK_PACKAGE_VENDOR "${INSEGEL_AUTHORS}")
set(CPACK_PACKAGE_CONTACT "${INSEGEL_MAINTAINER}")
set(CPACK_PACKAGE_HOMEPAGE_URL "${INSEGEL_HOMEPAGE}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "client for e-identification with BankID on file and on card")
set(CPACK_PACKAGE_DESCRIPTION
"Insegel shows every BankID a person has on file (PKCS#12) and on card (PC/SC),
and answers web sites that ask for a login or a signature, after the person has
seen who asks and for what, and has typed the password or PIN. It also orders
new ones, changes and unblocks PINs, and verifies signatures.
.
The program sits in the tray; insegelctl does the same on the command line.")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};${PROJECT_NAME};program;/")

# What the libraries are called depends on the release that it is built on: dpkg-shlibdeps knows. Qt's plugin for X is no
# library that it could see. A card is read through pcscd, and a BankID on file needs none.
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS qt6-qpa-plugins)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS pcscd)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

# rpmbuild finds out the libraries by itself.
file(READ "${PROJECT_SOURCE_DIR}/packaging/rpm/more.spec" CPACK_RPM_SPEC_MORE_DEFINE)
file(WRITE "${PROJECT_BINARY_DIR}/packaging/changelog.rpm" "${INSEGEL_RELEASES_RPM}")
string(REGEX REPLACE "\n[.]\n" "\n\n" CPACK_RPM_PACKAGE_DESCRIPTION "${CPACK_PACKAGE_DESCRIPTION}")
set(CPACK_RPM_CHANGELOG_FILE "${PROJECT_BINARY_DIR}/packaging/changelog.rpm")
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE MIT)
set(CPACK_RPM_PACKAGE_GROUP "Applications/Internet")
set(CPACK_RPM_PACKAGE_RELOCATABLE OFF)
foreach(folder applications doc icons icons/hicolor icons/hicolor/scalable icons/hicolor/scalable/apps icons/hicolor/symbolic icons/hicolor/symbolic/apps man man/man1 metainfo)
    list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION "/usr/share/${folder}")
endforeach()

set(INSEGEL_PACKAGES_CONFIG "${PROJECT_BINARY_DIR}/packaging/CPackConfig.cmake")
foreach(step each staged)
    configure_file("${PROJECT_SOURCE_DIR}/cmake/packages_${step}.cmake.in" "${PROJECT_BINARY_DIR}/packaging/${step}.cmake" @ONLY)
endforeach()
set(CPACK_PROJECT_CONFIG_FILE "${PROJECT_BINARY_DIR}/packaging/each.cmake")
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_BINARY_DIR}/packaging/staged.cmake")

# Under a name of its own, for CMake would else make a target `package` itself, which builds every test first.
set(CPACK_OUTPUT_CONFIG_FILE "${INSEGEL_PACKAGES_CONFIG}")
set(CPACK_OUTPUT_SOURCE_CONFIG_FILE "${PROJECT_BINARY_DIR}/packaging/CPackSourceConfig.cmake")
set(CPACK_SOURCE_GENERATOR TGZ)
include(CPack)
# A package's folders are for everybody, whatever the umask of whoever packs.
add_custom_target(package
    COMMAND sh -c "umask 022 && exec \"$0\" \"$@\"" "${CMAKE_CPACK_COMMAND}" --config "${INSEGEL_PACKAGES_CONFIG}"
    DEPENDS insegel insegelctl
    WORKING_DIRECTORY "${PROJECT_BINARY_DIR}"
    COMMENT "Packing" USES_TERMINAL VERBATIM)
