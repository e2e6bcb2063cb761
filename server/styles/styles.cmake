# Makes the pages' style sheet and sets `style_sheet` to its path. README.md says of what.
set(styles ${CMAKE_CURRENT_LIST_DIR})
set(govuk_frontend ${styles}/node_modules/govuk-frontend)

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${styles}/package.json)
file(READ ${styles}/package.json wanted)
string(JSON wanted GET ${wanted} dependencies govuk-frontend)
set(found nothing)
if(EXISTS ${govuk_frontend}/package.json)
  file(READ ${govuk_frontend}/package.json found)
  string(JSON found GET ${found} version)
endif()
if(NOT found STREQUAL wanted)
  message(FATAL_ERROR "The pages' style sheet is made of GOV.UK Frontend ${wanted}, and ${found} of it "
                      "is in server/styles/node_modules. Run: tests/install build")
endif()
find_program(SASSC_PROGRAM sassc)
if(NOT SASSC_PROGRAM)
  message(FATAL_ERROR "sassc, which compiles the pages' style sheet, is missing. Run: tests/install build")
endif()

set(style_sheet ${CMAKE_CURRENT_BINARY_DIR}/scrutineer.css)
file(GLOB style_sources CONFIGURE_DEPENDS ${styles}/*.scss)
add_custom_command(
  OUTPUT ${style_sheet}
  COMMAND ${SASSC_PROGRAM} --style compressed --load-path ${govuk_frontend}/dist
          ${styles}/scrutineer.scss ${style_sheet}
  DEPENDS ${style_sources} ${govuk_frontend}/package.json
  VERBATIM)
