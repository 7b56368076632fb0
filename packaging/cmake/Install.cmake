# What `cmake --install` lays where, in components that are the Debian packages:
#   linli-common      the command line, and what reads the configuration files
#   linli-kiosk       the touch application, its helper and what the build made for it
#   linli-kiosk-session
#                     what makes a machine a kiosk: units, scripts, rules, its configuration file
#   linli-district    the server, its units and its configuration file
# Without --component all of them. Folders are relative to the prefix, /usr in the packages; what is
# configured lies in LINLI_CONF_DIR.
include(GNUInstallDirs)
set(LINLI_LIBEXEC lib/linli)
set(LINLI_UNITS lib/systemd)
set(LINLI_CONF_DIR /etc/linli CACHE PATH "Where the configuration files lie")
set(here ${CMAKE_SOURCE_DIR}/packaging)

function(linli_install_units component folder)
    file(GLOB units CONFIGURE_DEPENDS ${folder}/*.service ${folder}/*.timer)
    install(FILES ${units} DESTINATION ${LINLI_UNITS}/system COMPONENT ${component})
endfunction()

# Pages are written of what the programs say themselves.
function(linli_man component)
    set(out ${CMAKE_BINARY_DIR}/man)
    set(script ${CMAKE_SOURCE_DIR}/packaging/man/page)
    foreach(page IN LISTS ARGN)
        get_filename_component(file ${page} NAME)
        get_filename_component(folder ${page} DIRECTORY)
        set(source ${CMAKE_SOURCE_DIR}/packaging/man/${page})
        set(made ${out}/${page})
        string(REGEX REPLACE "\\.[0-9]$" "" program ${file})
        set(needs)
        if(TARGET ${program})
            set(needs ${program})
        endif()
        add_custom_command(OUTPUT ${made}
            COMMAND ${script} ${CMAKE_RUNTIME_OUTPUT_DIRECTORY} ${PROJECT_VERSION} ${source} ${made}
            DEPENDS ${source} ${script} ${needs} VERBATIM)
        list(APPEND pages ${made})
        install(FILES ${made} COMPONENT ${component}
            DESTINATION ${CMAKE_INSTALL_MANDIR}/${folder})
    endforeach()
    add_custom_target(${component}-man ALL DEPENDS ${pages})
endfunction()

install(TARGETS linli COMPONENT linli-common)
install(FILES ${here}/completion/linli COMPONENT linli-common
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${here}/conf.sh DESTINATION ${LINLI_LIBEXEC} COMPONENT linli-common)
linli_man(linli-common man1/linli.1 zh_CN/man1/linli.1)

install(TARGETS linli-kiosk linli-slip linli-plate COMPONENT linli-kiosk)
install(DIRECTORY ${LINLI_DATA_DIR}/ DESTINATION ${CMAKE_INSTALL_DATADIR}/linli
    COMPONENT linli-kiosk PATTERN "user" EXCLUDE PATTERN "made" EXCLUDE)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/assets/sample DESTINATION ${CMAKE_INSTALL_DATADIR}/linli
    COMPONENT linli-kiosk)
install(FILES ${here}/desktop/org.linli.kiosk.desktop COMPONENT linli-kiosk
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${here}/desktop/org.linli.kiosk.metainfo.xml COMPONENT linli-kiosk
    DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${CMAKE_SOURCE_DIR}/assets/art/school.svg RENAME org.linli.kiosk.svg
    COMPONENT linli-kiosk
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
linli_man(linli-kiosk man1/linli-kiosk.1 zh_CN/man1/linli-kiosk.1 man1/linli-slip.1
    man1/linli-plate.1)

install(PROGRAMS ${here}/kiosk/linli-session ${here}/kiosk/linli-input-allowed
    ${here}/kiosk/linli-kiosk-update
    DESTINATION ${LINLI_LIBEXEC} COMPONENT linli-kiosk-session)
install(FILES ${here}/kiosk/kiosk.keys DESTINATION ${LINLI_LIBEXEC}
    COMPONENT linli-kiosk-session)
install(PROGRAMS ${here}/kiosk/linli-kiosk-ctl DESTINATION ${CMAKE_INSTALL_SBINDIR}
    COMPONENT linli-kiosk-session)
install(FILES ${here}/kiosk/kiosk.conf DESTINATION ${LINLI_CONF_DIR} COMPONENT linli-kiosk-session)
install(FILES ${here}/kiosk/linli-kiosk.sysusers DESTINATION lib/sysusers.d
    RENAME linli-kiosk-session.conf COMPONENT linli-kiosk-session)
install(FILES ${here}/kiosk/linli-kiosk.tmpfiles DESTINATION lib/tmpfiles.d
    RENAME linli-kiosk-session.conf COMPONENT linli-kiosk-session)
install(FILES ${here}/kiosk/72-linli-kiosk.rules ${here}/kiosk/73-linli-stick.rules
    DESTINATION lib/udev/rules.d COMPONENT linli-kiosk-session)
install(FILES ${here}/kiosk/linli-kiosk.sysctl DESTINATION lib/sysctl.d
    RENAME 60-linli-kiosk.conf COMPONENT linli-kiosk-session)
foreach(part journald logind system)
    install(FILES ${here}/kiosk/linli-kiosk.${part} DESTINATION ${LINLI_UNITS}/${part}.conf.d
        RENAME linli-kiosk.conf COMPONENT linli-kiosk-session)
endforeach()
install(FILES ${here}/kiosk/xorg.conf DESTINATION ${CMAKE_INSTALL_DATADIR}/X11/xorg.conf.d
    RENAME 90-linli-kiosk.conf COMPONENT linli-kiosk-session)
install(FILES ${LINLI_GENERATED}/resting.png DESTINATION ${CMAKE_INSTALL_DATADIR}/linli/session
    COMPONENT linli-kiosk-session)
install(FILES ${LINLI_GENERATED}/staff-guide.pdf ${here}/guide/staff.md
    ${here}/guide/staff.zh-CN.md DESTINATION ${CMAKE_INSTALL_DATADIR}/linli/guide
    COMPONENT linli-kiosk-session)
foreach(component linli-kiosk-session linli-district)
    install(FILES ${here}/INSTALL.md ${here}/INSTALL.zh-CN.md ${here}/SECURITY.md
        ${here}/OPERATION.md ${here}/UPGRADING.md
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${component} COMPONENT ${component})
endforeach()
linli_install_units(linli-kiosk-session ${here}/kiosk)
linli_man(linli-kiosk-session man8/linli-kiosk-ctl.8 man5/linli-kiosk.conf.5
    zh_CN/man5/linli-kiosk.conf.5)

install(TARGETS linli-district COMPONENT linli-district)
install(PROGRAMS ${here}/district/linli-district-run DESTINATION ${LINLI_LIBEXEC}
    COMPONENT linli-district)
install(PROGRAMS ${here}/district/linli-district-postgres DESTINATION ${CMAKE_INSTALL_SBINDIR}
    COMPONENT linli-district)
install(FILES ${here}/district/district.keys DESTINATION ${LINLI_LIBEXEC}
    COMPONENT linli-district)
install(FILES ${here}/district/district.conf DESTINATION ${LINLI_CONF_DIR}
    COMPONENT linli-district)
install(FILES ${here}/district/linli-district.sysusers DESTINATION lib/sysusers.d
    RENAME linli-district.conf COMPONENT linli-district)
install(FILES ${here}/district/linli-district.tmpfiles DESTINATION lib/tmpfiles.d
    RENAME linli-district.conf COMPONENT linli-district)
install(FILES ${here}/district/linli-district.journald
    DESTINATION ${LINLI_UNITS}/journald.conf.d RENAME linli-district.conf
    COMPONENT linli-district)
install(FILES ${here}/completion/linli-district ${here}/completion/linli-district-postgres
    COMPONENT linli-district
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
linli_install_units(linli-district ${here}/district)
linli_man(linli-district man1/linli-district.1 man5/linli-district.conf.5
    man8/linli-district-postgres.8)
