# Run by CPack between installing into its staging folder and packing that: what Debian wants of a
# package beyond what `cmake --install` does.
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
set(doc ${root}/usr/share/doc/scrutineer)
if(NOT EXISTS ${doc}/LICENSE)
  message(FATAL_ERROR "finish.cmake: ${doc}/LICENSE is not there; is ${root} the staging folder?")
endif()

# Debian has no copy of this licence to refer to, so the whole of it stands in `copyright`.
file(READ ${CMAKE_CURRENT_LIST_DIR}/copyright copyright)
file(READ ${doc}/LICENSE licence)
string(REGEX REPLACE "\n\n+" "\n.\n" licence "${licence}")
string(REGEX REPLACE "\n([^\n])" "\n \\1" licence "\n${licence}")
file(WRITE ${doc}/copyright "${copyright}${licence}")
file(REMOVE ${doc}/LICENSE)

# The day is that of the sources, so that the same sources give the same package.
set(seconds $ENV{SOURCE_DATE_EPOCH})
if(NOT seconds)
  file(TIMESTAMP ${CMAKE_CURRENT_LIST_DIR}/../../CMakeLists.txt seconds "%s" UTC)
endif()
execute_process(COMMAND date --utc --rfc-email --date=@${seconds} OUTPUT_VARIABLE day
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
file(WRITE ${doc}/changelog
"scrutineer (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * Version ${CPACK_PACKAGE_VERSION}, packed from its sources.

 -- ${CPACK_PACKAGE_CONTACT}  ${day}
")

file(GLOB pages ${root}/usr/share/man/man1/*.1)
execute_process(COMMAND gzip --best --no-name ${pages} ${doc}/changelog COMMAND_ERROR_IS_FATAL ANY)

file(GLOB_RECURSE entries LIST_DIRECTORIES true ${root}/*)
foreach(entry IN LISTS entries)
  if(IS_DIRECTORY ${entry})
    file(CHMOD ${entry} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
         WORLD_READ WORLD_EXECUTE)
  endif()
endforeach()
