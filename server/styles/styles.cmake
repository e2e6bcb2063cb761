# Makes the pages' style sheet and sets `style_sheet` to its path. README.md says of what.
set(styles ${CMAKE_CURRENT_LIST_DIR})

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${styles}/package.json)
file(READ ${styles}/package.json wanted)
string(JSON wanted GET ${wanted} dependencies govuk-frontend)
find_program(SASSC_PROGRAM sassc)
if(NOT SASSC_PROGRAM)
  message(FATAL_ERROR "sassc, which compiles the pages' style sheet, is missing. Run: tests/install build")
endif()

# Whether GOV.UK Frontend is there is looked at when it is needed: the rest can be built while it is
# fetched (server/demo).
set(style_sheet ${CMAKE_CURRENT_BINARY_DIR}/scrutineer.css)
file(GLOB style_sources CONFIGURE_DEPENDS ${styles}/*.scss)
add_custom_command(
  OUTPUT ${style_sheet}
  COMMAND ${CMAKE_COMMAND} -D WANTED=${wanted} -D GOVUK=${styles}/node_modules/govuk-frontend
          -D FROM=${styles}/scrutineer.scss -D OUT=${style_sheet} -D SASSC=${SASSC_PROGRAM} -P
          ${styles}/compile.cmake
  DEPENDS ${style_sources} ${styles}/compile.cmake ${styles}/package.json
  VERBATIM)
