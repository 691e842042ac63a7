# Makes what was staged for a tarball run without an administrator: lib/insegel holds the programs, the libraries that a
# desktop need not have, and Qt's plugins. Run by CPack (packages_staged.cmake.in).
set(top "${CPACK_TEMPORARY_INSTALL_DIRECTORY}")
set(home "${top}/lib/insegel")

# The programs as they were linked, which look for libraries beside them; a link with a program's name is in bin.
file(COPY "${INSEGEL_PROGRAMS}/insegel" "${INSEGEL_PROGRAMS}/insegelctl" DESTINATION "${home}/bin")
file(REMOVE_RECURSE "${top}/bin")
file(MAKE_DIRECTORY "${top}/bin")
foreach(name insegel insegelctl)
    file(CREATE_LINK "../lib/insegel/bin/${name}" "${top}/bin/${name}" SYMBOLIC)
endforeach()
file(WRITE "${home}/bin/qt.conf" "[Paths]\nPrefix = ..\nPlugins = plugins\n")

# X, its input methods, SVG for icons, and the file dialogs of the desktop where it offers them.
set(plugins)
foreach(name platforms/libqxcb.so platforminputcontexts/libcomposeplatforminputcontextplugin.so
        platforminputcontexts/libibusplatforminputcontextplugin.so iconengines/libqsvgicon.so imageformats/libqsvg.so
        platformthemes/libqxdgdesktopportal.so)
    get_filename_component(folder "${name}" DIRECTORY)
    if(EXISTS "${INSEGEL_QT_PLUGINS}/${name}")
        file(COPY "${INSEGEL_QT_PLUGINS}/${name}" DESTINATION "${home}/plugins/${folder}")
        list(APPEND plugins "${INSEGEL_QT_PLUGINS}/${name}")
    elseif(name MATCHES "xcb")
        message(FATAL_ERROR "The tarball needs ${INSEGEL_QT_PLUGINS}/${name}")
    endif()
endforeach()

# What belongs to the system comes from it: the C and C++ libraries, which have to suit the others; drivers of the screen;
# what every desktop has, and which reads its settings.
set(systems "^(ld-linux.*|libc|libm|libdl|librt|libpthread|libresolv|libstdc[+][+]|libgcc_s|libGL.*|libEGL|libOpenGL|libgbm|libdrm\
|libX11|libX11-xcb|libxcb|libfontconfig|libfreetype|libexpat|libz|libsystemd|libudev|libdbus-1|libglib-2[.]0)[.]so")
file(GET_RUNTIME_DEPENDENCIES
    EXECUTABLES "${INSEGEL_PROGRAMS}/insegel" "${INSEGEL_PROGRAMS}/insegelctl" LIBRARIES ${plugins}
    PRE_EXCLUDE_REGEXES "${systems}"
    RESOLVED_DEPENDENCIES_VAR found UNRESOLVED_DEPENDENCIES_VAR missing)
if(missing)
    message(FATAL_ERROR "Not found: ${missing}")
endif()
file(COPY ${found} DESTINATION "${home}/lib" FOLLOW_SYMLINK_CHAIN)
file(GLOB_RECURSE all LIST_DIRECTORIES false "${home}/lib/*" "${home}/plugins/*")
foreach(file IN LISTS all)
    if(NOT IS_SYMLINK "${file}")
        file(CHMOD "${file}" PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
    endif()
endforeach()
insegel_strip("${home}/bin/insegel" "${home}/bin/insegelctl")

# What they may be passed on under, as the packages they come from say it.
find_program(dpkg dpkg-query)
foreach(file IN LISTS found plugins)
    if(NOT dpkg)
        break()
    endif()
    file(REAL_PATH "${file}" file)
    # What lies in /usr/lib may have come as /lib.
    string(REGEX REPLACE "^/usr/" "/" other "${file}")
    execute_process(COMMAND "${dpkg}" --search "${file}" "${other}" OUTPUT_VARIABLE owner ERROR_QUIET)
    if(owner STREQUAL "")
        message(FATAL_ERROR "No package owns ${file}: its terms are not known")
    endif()
    string(REGEX REPLACE "[:,].*" "" owner "${owner}")
    if(EXISTS "/usr/share/doc/${owner}/copyright")
        configure_file("/usr/share/doc/${owner}/copyright" "${top}/share/doc/insegel/libraries/${owner}" COPYONLY)
    endif()
endforeach()

file(COPY "${INSEGEL_SOURCES}/packaging/install-user" "${INSEGEL_SOURCES}/LICENSE" DESTINATION "${top}")
