// Promises, laws, links and background papers.
#include "indexer/metadata/content.h"

#include <gtest/gtest.h>

#include "indexer/metadata/commitments.h"
#include "indexer/metadata/legislation.h"
#include "indexer/metadata/links.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

// "by who" of every commitment.
std::string commitments_in(std::string_view source) {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const FoundCommitment& found :
       find_commitments(paper, {.date = "2018-09-19", .of_council = true})) {
    EXPECT_EQ(paper.text(found.where), found.commitment.what);
    all += (all.empty() ? "" : "; ") + (found.commitment.by.empty() ? "-" : found.commitment.by) +
           (found.commitment.who.empty() ? "" : " " + found.commitment.who) +
           (found.source == Source::inferred ? " inferred" : "");
  }
  return all;
}

TEST(Commitments, WhatIsPromised) {
  const struct {
    const char *text, *commitments;
  } cases[] = {
      {"The next monitoring visit will be carried out on 27th and 28th November.",
       "2018-11-28 inferred"},
      {"This is expected to be our last monitoring visit before full reinspection in 2019.",
       "2019"},
      {"Ofsted will undertake a full reinspection in 2019.", "2019 Ofsted"},
      {"The new team will be in place by March 2019.", "2019-03"},
      {"A review is planned for January 2019 and a report for May 2019.", "2019-01; 2019-05"},
      {"We will write to every care leaver.", "- We"},
      {"The council has agreed to fund ten more posts.", "- The council"},
      {"That a report be brought to Cabinet in January 2019.", "2019-01"},
      {"| Action | Owner | By when\n\n| Four more advisers | Head of Care | March 2018",
       "2018-03 Head of Care"},
      {"The strategy is due to be launched in November 2018.", "2018-11"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(commitments_in(c.text), c.commitments) << c.text;
  }
}

TEST(Commitments, NoPromises) {
  for (const char* text :
       {"", "If funding is found, the team will be in place by March 2019.",
        "The council must publish its plan by March 2019.",
        "It is unclear how this will be delivered by 2019.",
        "The new team was in place by March 2017.", "The plan will be ready by March 2017.",
        "Failure to act will present a risk to the Council in 2019.",
        "This letter will be published on the Ofsted website on 1 November 2018.",
        "The council will need to act on these findings.", "The council will be aware of this.",
        "| Risk | Level | Date\n\n| Staff leave the council | High | March 2019",
        "Will the team be in place by March 2019?",
        "Ofsted will take these findings into account when planning the next inspection."}) {
    EXPECT_EQ(commitments_in(text), "") << text;
  }
}

TEST(Commitments, AreTheActionsOfAPlanNotWhatWasFound) {
  const struct {
    const char *heads, *row, *action;
  } cases[] = {
      {"No. | What needs to improve | Action | Lead | By",
       "1 | Supervision is weak | New supervision policy | Head of Care | March 2018",
       "New supervision policy"},
      {"What we found | What we will do | By when",
       "Supervision is weak | New supervision policy | March 2018", "New supervision policy"},
      {"What | Who | When", "New supervision policy | Head of Care | March 2018",
       "New supervision policy"},
      {"How we shall know | Actions to be taken | Deadline",
       "Audits find it | New supervision policy | March 2018", "New supervision policy"},
      {"What are we worried about | How will we know | By when",
       "Supervision is weak | Audits find it | March 2018", ""},
      {"Priority | Lead | Date", "New supervision policy | Head of Care | March 2018",
       "New supervision policy"},
      {"Priority | Action | Date", "High | New supervision policy | March 2018",
       "New supervision policy"},
      {"Issue | Evidence | Date", "Supervision is weak | An audit of records | March 2018", ""},
  };
  for (const auto& c : cases) {
    const ExtractedText text = tests::paper_text(std::string("| ") + c.heads + "\n\n| " + c.row);
    const Paper paper(text);
    std::string actions;
    for (const FoundCommitment& found :
         find_commitments(paper, {.date = "2018-09-19", .of_council = true})) {
      actions += found.commitment.what;
    }
    EXPECT_EQ(actions, c.action) << c.heads;
  }
}

// "title (printed)" of every law.
std::string laws_in(std::string_view source) {
  static const LegislationFinder finder(tests::shipped_vocabulary());
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const FoundCitation& found : finder.find(paper)) {
    EXPECT_EQ(paper.text(found.where), found.citation.printed);
    all += (all.empty() ? "" : "; ") + found.citation.kind + " " + found.citation.title +
           (found.citation.printed == found.citation.title ? ""
                                                           : " (" + found.citation.printed + ")") +
           (found.source == Source::inferred ? " inferred" : "");
  }
  return all;
}

TEST(Legislation, RightNames) {
  const struct {
    const char *text, *laws;
  } cases[] = {
      {"Enquiries under section 47 of the Children Act 1989 are timely.", "act Children Act 1989"},
      {"Under a general duty of the Children's Act 2004 we address quality.",
       "act Children Act 2004 (Children's Act 2004)"},
      {"See the Education and Inspection Act 2006.",
       "act Education and Inspections Act 2006 (Education and Inspection Act 2006)"},
      {"The Children and Social Work Act 2017 and the Equality Act 2010 apply.",
       "act Children and Social Work Act 2017; act Equality Act 2010"},
      {"The Legal Aid, Sentencing and Punishment of Offenders Act 2012 applies.",
       "act Legal Aid, Sentencing and Punishment of Offenders Act 2012"},
      {"The Children Act 2004 (Joint Area Reviews) Regulations 2015",
       "regulations Children Act 2004 (Joint Area Reviews) Regulations 2015"},
      {"Section 114 of the Local Government Finance Act (1988) was used.",
       "act Local Government Finance Act 1988 (Local Government Finance Act (1988))"},
      {"Duties in the Care Act are met.", "act Care Act 2014 (Care Act) inferred"},
      {"The Barsetshire Harbours Act 1911 still stands.", "act Barsetshire Harbours Act 1911"},
      {"This follows Working Together to Safeguard Children (2018).",
       "guidance Working Together to Safeguard Children 2018 (Working Together to Safeguard "
       "Children "
       "(2018))"},
      {"As set out in Working Together 2015, plans are shared.",
       "guidance Working Together to Safeguard Children 2015 (Working Together 2015)"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(laws_in(c.text), c.laws) << c.text;
  }
}

TEST(Legislation, NoLaws) {
  for (const char* text :
       {"", "Act now to keep children safe.", "The Act says so.",
        "Leaders Act on findings in 2017.", "Families Working Together helps many.",
        "They are working together to safeguard children.", "Building Regulations are met.",
        "The Children Act", "The new Act 2017", "in the Act (2004)", "Equality and diversity"}) {
    EXPECT_EQ(laws_in(text), "") << text;
  }
}

// "text <url>" of every link.
std::string links_in(std::string_view source) {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const FoundLink& found : find_links(paper)) {
    all += (all.empty() ? "" : "; ") + found.link.text + " <" + found.link.url + ">";
  }
  return all;
}

TEST(Links, AddressesAndBackgroundPapers) {
  const struct {
    const char *text, *links;
  } cases[] = {
      {"It can be viewed at: http://reports.ofsted.gov.uk/local-authorities/medway.",
       "It can be viewed at <http://reports.ofsted.gov.uk/local-authorities/medway>"},
      {"To view this licence, visit www.nationalarchives.gov.uk/doc/open-government-\nlicence, or "
       "write.",
       "To view this licence, visit <www.nationalarchives.gov.uk/doc/open-government-licence>"},
      {"Third monitoring letter\n\nhttps://reports.ofsted.gov.uk/a/b.pdf",
       "Third monitoring letter <https://reports.ofsted.gov.uk/a/b.pdf>"},
      {"Go to www.a-council.gov.uk/ then call us.", "Go to <www.a-council.gov.uk/>"},
      {"Background papers: Ofsted report of 29 April 2019; Improvement plan",
       "Ofsted report of 29 April 2019 <>; Improvement plan <>"},
      {"# Background papers\n\nReport to Cabinet, May 2019.\n\n# Contact\n\nAnn Hill",
       "Report to Cabinet, May 2019 <>"},
      {"# Background papers\n\nThird letter\n\nhttps://a.gov.uk/b.pdf",
       "Third letter <https://a.gov.uk/b.pdf>"},
      {"Background papers: None", ""},
      {"Background papers: the background papers can be inspected at the office.", ""},
      {"E-mail: [a.hill@www.tameside.gov.uk] a.hill@tameside.gov.uk", ""},
      {"Annmarie.dodds@reading.\ngov.uk", ""},
      {"The background papers relating to this report can be inspected.", ""},
      {"http://", ""},
      {"www.", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(links_in(c.text), c.links) << c.text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
