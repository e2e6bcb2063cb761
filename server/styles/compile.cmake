# Compiles the pages' style sheet. -D WANTED= the version of GOV.UK Frontend, GOVUK= its folder, FROM= and
# OUT= the sheet's source and the sheet, SASSC= the compiler.
set(found nothing)
if(EXISTS ${GOVUK}/package.json)
  file(READ ${GOVUK}/package.json found)
  string(JSON found GET ${found} version)
endif()
if(NOT found STREQUAL WANTED)
  message(FATAL_ERROR "The pages' style sheet is made of GOV.UK Frontend ${WANTED}, and ${found} of it "
                      "is in server/styles/node_modules. Run: tests/install build")
endif()
execute_process(COMMAND ${SASSC} --style compressed --load-path ${GOVUK}/dist ${FROM} ${OUT}
                COMMAND_ERROR_IS_FATAL ANY)
