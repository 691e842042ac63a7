# Where everything goes that people get: the two programs and what makes them known to the desktop. What tests and the
# demo need is never installed.
include(GNUInstallDirs)
set(CMAKE_INSTALL_DOCDIR "${CMAKE_INSTALL_DATAROOTDIR}/doc/insegel")

if(APPLE)
    configure_file("${PROJECT_SOURCE_DIR}/packaging/macos/Info.plist.in" "${PROJECT_BINARY_DIR}/packaging/Info.plist" @ONLY)
    set_target_properties(insegel PROPERTIES MACOSX_BUNDLE ON MACOSX_BUNDLE_INFO_PLIST "${PROJECT_BINARY_DIR}/packaging/Info.plist")
endif()
install(TARGETS insegel insegelctl COMPONENT program
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" BUNDLE DESTINATION .)

if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    # In a tarball the libraries lie beside the programs, and Qt's plugins find theirs there too, which DT_RUNPATH would
    # not give them. (In a file that the linker reads, where no shell sees the dollar; CMake's own way would end it with
    # a colon, which means the current folder.)
    file(WRITE "${PROJECT_BINARY_DIR}/packaging/rpath" "-rpath=$ORIGIN/../lib --disable-new-dtags\n")
    foreach(program insegel insegelctl)
        target_link_options(${program} PRIVATE "LINKER:@${PROJECT_BINARY_DIR}/packaging/rpath")
        install(CODE "file(RPATH_REMOVE FILE \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/${program}\")"
            COMPONENT program)
    endforeach()
endif()

if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    set(linux "${PROJECT_SOURCE_DIR}/packaging/linux")
    set(made "${PROJECT_BINARY_DIR}/packaging")

    # Policy wants them compressed, and two builds the same: gzip -n leaves out name and time.
    find_program(INSEGEL_GZIP gzip REQUIRED)
    function(insegel_install_compressed file destination)
        execute_process(COMMAND "${INSEGEL_GZIP}" -9 -n -c "${file}" OUTPUT_FILE "${file}.gz" COMMAND_ERROR_IS_FATAL ANY)
        install(FILES "${file}.gz" DESTINATION "${destination}" COMPONENT program)
    endfunction()

    foreach(page insegel.1 insegelctl.1)
        configure_file("${linux}/${page}.in" "${made}/${page}" @ONLY)
        insegel_install_compressed("${made}/${page}" "${CMAKE_INSTALL_MANDIR}/man1")
    endforeach()
    file(WRITE "${made}/changelog" "${INSEGEL_RELEASES_DEB}")
    insegel_install_compressed("${made}/changelog" "${CMAKE_INSTALL_DOCDIR}")
    configure_file("${PROJECT_SOURCE_DIR}/packaging/deb/copyright.in" "${made}/copyright" @ONLY)
    install(FILES "${made}/copyright" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)

    configure_file("${linux}/metainfo.xml.in" "${made}/${INSEGEL_APPLICATION_ID}.metainfo.xml" @ONLY)
    install(FILES "${made}/${INSEGEL_APPLICATION_ID}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT program)
    install(FILES "${linux}/insegel.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT program)
    install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/insegel.svg"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" COMPONENT program)
    # The shape alone, for where the desktop paints icons in its own ink.
    install(FILES "${PROJECT_SOURCE_DIR}/resources/icons/insegel-symbolic.svg"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/symbolic/apps" COMPONENT program)
endif()
